package com.tillstream.local.sample;

/**
 * One line of the sample.
 *
 * @param day days since the epoch
 * @param quantity negative for a return
 * @param unitPrice after discount, in cents
 */
record OrderLine(
        Basket basket, int day, Product product, int quantity, long unitPrice, int discount, String promotion) {
    OrderLine returned(int onDay, int count) {
        return new OrderLine(basket, onDay, product, -count, unitPrice, discount, promotion);
    }

    long total() {
        return quantity * unitPrice;
    }

    /** What the lines of an order share. */
    record Basket(String orderRef, Customers.Customer customer, String payment, String channel, String store) {}
}
