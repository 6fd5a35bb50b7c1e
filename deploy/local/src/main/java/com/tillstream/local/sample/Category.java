package com.tillstream.local.sample;

import java.util.List;

/** What the sample shop sells, with the month in which most of it is sold. */
enum Category {
    ELECTRONICS("Electronics", 11, 0.35, 8_500, List.of("Headphones", "Speaker", "Charger", "Keyboard", "Lamp")),
    HOME("Home & Kitchen", 12, 0.20, 3_200, List.of("Kettle", "Pan", "Bed Sheets", "Blender", "Mug Set")),
    CLOTHING("Clothing", 4, 0.25, 2_600, List.of("Shirt", "Jacket", "Running Shoes", "Jeans", "Scarf")),
    BEAUTY("Beauty", 2, 0.20, 1_400, List.of("Face Cream", "Shampoo", "Perfume", "Soap", "Hand Lotion")),
    SPORTS("Sports", 6, 0.40, 4_100, List.of("Yoga Mat", "Football", "Bottle", "Dumbbell", "Tent")),
    BOOKS("Books", 1, 0.15, 1_900, List.of("Novel", "Atlas", "Cookbook", "Diary", "Picture Book")),
    TOYS("Toys", 12, 0.60, 2_200, List.of("Puzzle", "Train Set", "Doll", "Kite", "Board Game")),
    GROCERY("Grocery", 12, 0.10, 600, List.of("Tea", "Coffee", "Rice", "Honey", "Olive Oil")),
    GARDEN("Garden", 5, 0.70, 3_700, List.of("Hose", "Planter", "Rake", "Seeds", "Parasol")),
    OFFICE("Office", 9, 0.30, 1_700, List.of("Notebook", "Pen Set", "Desk Mat", "Stapler", "Folder"));

    private final String title;
    private final int peakMonth;
    private final double swing;
    private final int typicalPrice;

    @SuppressWarnings("ImmutableEnumChecker") // an immutable copy
    private final List<String> things;

    Category(String title, int peakMonth, double swing, int typicalPrice, List<String> things) {
        this.title = title;
        this.peakMonth = peakMonth;
        this.swing = swing;
        this.typicalPrice = typicalPrice;
        this.things = List.copyOf(things);
    }

    String title() {
        return title;
    }

    /** In cents. */
    int typicalPrice() {
        return typicalPrice;
    }

    String thing(Chance chance) {
        return chance.oneOf(things);
    }

    /** How much more than on average is sold in a month (1 to 12): a cosine around the peak. */
    double season(int month) {
        return 1 + swing * StrictMath.cos((month - peakMonth) * StrictMath.PI / 6);
    }
}
