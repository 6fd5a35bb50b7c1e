package com.tillstream.local.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The products of the sample shop: a few sell all the time, most of them seldom. */
final class Catalogue {
    private static final int PRODUCTS = 5_000;
    /** With these two, a million lines touch about 800 000 pairs of a product and a day. */
    private static final double TAIL = 0.75;

    private static final int HEAD = 25;
    private static final List<Category> CATEGORIES = List.of(Category.values());
    private static final List<String> MAKES = List.of(
            "Classic",
            "Urban",
            "Savanna",
            "Nordic",
            "Coastal",
            "Pro",
            "Mini",
            "Eco",
            "Royal",
            "Smart",
            "Acacia",
            "Highland");

    private final Product[] products = new Product[PRODUCTS];
    private final double[] cumulated = new double[PRODUCTS];

    Catalogue(Chance chance) {
        double total = 0;
        for (int i = 0; i < PRODUCTS; i++) {
            products[i] = product(i, chance);
            total += 1 / StrictMath.pow(i + HEAD, TAIL);
            cumulated[i] = total;
        }
    }

    Product any(Chance chance) {
        int found = Arrays.binarySearch(cumulated, chance.unit() * cumulated[PRODUCTS - 1]);
        return products[Math.min(found < 0 ? -found - 1 : found, PRODUCTS - 1)];
    }

    /** One of a category if a few draws find it, else any. */
    Product preferably(Category category, Chance chance) {
        var product = any(chance);
        for (int draw = 0; draw < 8 && product.category() != category; draw++) {
            product = any(chance);
        }
        return product;
    }

    private static Product product(int index, Chance chance) {
        var category = chance.oneOf(CATEGORIES);
        long price = Math.max(99, Math.round(category.typicalPrice() * chance.factor(0.6)));
        long cost = Math.round(price * (0.45 + 0.3 * chance.unit()));
        var name = chance.oneOf(MAKES) + " " + category.thing(chance) + " " + chance.between(10, 99);
        return new Product(String.format(Locale.ROOT, "SKU-%05d", index + 1), name, category, price, cost);
    }
}
