package com.tillstream.local.sample;

/** The shop's customers: some come again and again, and each lives in one region. */
final class Customers {
    private static final String[] REGIONS = {
        "Nairobi", "Mombasa", "Kisumu", "Nakuru", "Eldoret", "Thika", "Kakamega", "Nyeri", "Busia", "Machakos"
    };
    private static final String[] MAIL = {"example.com", "example.org", "example.net", "mail.example.com"};
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
        var email = "customer" + (number + 1) + "@" + MAIL[number % MAIL.length];
        return new Customer(email, REGIONS[number % 7919 % REGIONS.length]);
    }

    /** E-mail (empty for somebody unknown at the till) and region. */
    record Customer(String email, String region) {}
}
