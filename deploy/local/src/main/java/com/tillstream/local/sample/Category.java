package com.tillstream.local.sample;

/** What the sample shop sells, with the month in which most of it is sold. */
enum Category {
    ELECTRONICS("Electronics", 11, 0.35, 8_500, new String[] {"Headphones", "Speaker", "Charger", "Keyboard", "Lamp"}),
    HOME("Home & Kitchen", 12, 0.20, 3_200, new String[] {"Kettle", "Pan", "Bed Sheets", "Blender", "Mug Set"}),
    CLOTHING("Clothing", 4, 0.25, 2_600, new String[] {"Shirt", "Jacket", "Running Shoes", "Jeans", "Scarf"}),
    BEAUTY("Beauty", 2, 0.20, 1_400, new String[] {"Face Cream", "Shampoo", "Perfume", "Soap", "Hand Lotion"}),
    SPORTS("Sports", 6, 0.40, 4_100, new String[] {"Yoga Mat", "Football", "Bottle", "Dumbbell", "Tent"}),
    BOOKS("Books", 1, 0.15, 1_900, new String[] {"Novel", "Atlas", "Cookbook", "Diary", "Picture Book"}),
    TOYS("Toys", 12, 0.60, 2_200, new String[] {"Puzzle", "Train Set", "Doll", "Kite", "Board Game"}),
    GROCERY("Grocery", 12, 0.10, 600, new String[] {"Tea", "Coffee", "Rice", "Honey", "Olive Oil"}),
    GARDEN("Garden", 5, 0.70, 3_700, new String[] {"Hose", "Planter", "Rake", "Seeds", "Parasol"}),
    OFFICE("Office", 9, 0.30, 1_700, new String[] {"Notebook", "Pen Set", "Desk Mat", "Stapler", "Folder"});

    private final String title;
    private final int peakMonth;
    private final double swing;
    private final int typicalPrice;
    private final String[] things;

    Category(String title, int peakMonth, double swing, int typicalPrice, String[] things) {
        this.title = title;
        this.peakMonth = peakMonth;
        this.swing = swing;
        this.typicalPrice = typicalPrice;
        this.things = things;
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
