package com.tillstream.local.sample;

/**
 * An article of the sample shop.
 *
 * @param price list price in cents
 * @param cost purchase price in cents
 */
record Product(String sku, String name, Category category, long price, long cost) {
    /** The price in cents after a discount in whole per cent, rounded half up. */
    long priceAfter(int discountPercent) {
        return (price * (100 - discountPercent) + 50) / 100;
    }
}
