package com.tillstream.local.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A promotion of one category that comes every year.
 *
 * @param from first day, as month * 100 + day
 * @param to last day, likewise
 */
record Campaign(String name, Category category, int from, int to, int discountPercent) {
    private static final List<Campaign> YEARLY = List.of(
            new Campaign("New Year Sale", Category.BOOKS, 102, 112, 15),
            new Campaign("Valentine Week", Category.BEAUTY, 208, 214, 20),
            new Campaign("Easter Deals", Category.GROCERY, 325, 402, 10),
            new Campaign("Spring Garden", Category.GARDEN, 415, 430, 25),
            new Campaign("Summer Sport", Category.SPORTS, 610, 624, 20),
            new Campaign("Mid Year Sale", Category.CLOTHING, 705, 719, 30),
            new Campaign("Back to School", Category.OFFICE, 820, 905, 15),
            new Campaign("Black Friday", Category.ELECTRONICS, 1120, 1130, 35),
            new Campaign("Festive Toys", Category.TOYS, 1205, 1224, 20),
            new Campaign("Boxing Days", Category.HOME, 1226, 1231, 25));

    /** The campaign that runs on a day. */
    static Optional<Campaign> on(LocalDate day) {
        int date = day.getMonthValue() * 100 + day.getDayOfMonth();
        return YEARLY.stream()
                .filter(campaign -> campaign.from <= date && date <= campaign.to)
                .findFirst();
    }
}
