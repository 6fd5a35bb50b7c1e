package com.tillstream.local.sample;

import java.util.List;

/** The shop's customers: some come again and again, and each lives in one region. */
final class Customers {
    private static final List<String> REGIONS = List.of(
            "Nairobi", "Mombasa", "Kisumu", "Nakuru", "Eldoret", "Thika", "Kakamega", "Nyeri", "Busia", "Machakos");
    private static final List<String> MAIL = List.of("example.com", "example.org", "example.net", "mail.example.com");
    private static final double WITHOUT_EMAIL = 0.06;
    private static final int ORDERS_OF_ONE = 4;
    private static final int FEWEST = 50;

    private final int count;

    /** As many as make about four orders each. */
    Customers(long orders) {
        this.count = (int) Math.max(FEWEST, orders / ORDERS_OF_ONE);
    }

    Customer any(Chance chance) {
        if (chance.happens(WITHOUT_EMAIL)) {
            return new Customer("", chance.oneOf(REGIONS));
        }
        double draw = chance.unit();
        int number = (int) (count * StrictMath.pow(draw, 1.6));
        var email = "customer" + (number + 1) + "@" + MAIL.get(number % MAIL.size());
        return new Customer(email, REGIONS.get(number % 7919 % REGIONS.size()));
    }

    /** E-mail (empty for somebody unknown at the till) and region. */
    record Customer(String email, String region) {}
}
