package com.tillstream.kpi;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A line of an order, paid by card. Texts that are unknown are empty, numbers null.
 *
 * @param price of a piece
 * @param discount in percent
 */
public record Line(
        LocalDate day,
        String orderRef,
        String sku,
        int quantity,
        BigDecimal price,
        boolean returned,
        String customer,
        BigDecimal cost,
        BigDecimal discount,
        String store,
        String region,
        String channel) {
    public static Line sale(String day, String orderRef, String sku, int quantity, String price) {
        return of(day, orderRef, sku, quantity, price, false);
    }

    public static Line returned(String day, String orderRef, String sku, int quantity, String price) {
        return of(day, orderRef, sku, quantity, price, true);
    }

    private static Line of(String day, String orderRef, String sku, int quantity, String price, boolean returned) {
        return new Line(
                LocalDate.parse(day),
                orderRef,
                sku,
                quantity,
                new BigDecimal(price),
                returned,
                "customer",
                null,
                null,
                "",
                "",
                "");
    }

    /** The same line, bought by somebody; by nobody who is known if the name is empty. */
    public Line by(String name) {
        return new Line(day, orderRef, sku, quantity, price, returned, name, cost, discount, store, region, channel);
    }

    /** The same line, whose goods have cost so much, sold with so many percent off; either may be null. */
    public Line costing(String unitCost, String discountPct) {
        return new Line(
                day,
                orderRef,
                sku,
                quantity,
                price,
                returned,
                customer,
                unitCost == null ? null : new BigDecimal(unitCost),
                discountPct == null ? null : new BigDecimal(discountPct),
                store,
                region,
                channel);
    }

    /** The same line, sold at a place. */
    public Line at(String itsStore, String itsRegion, String itsChannel) {
        return new Line(
                day,
                orderRef,
                sku,
                quantity,
                price,
                returned,
                customer,
                cost,
                discount,
                itsStore,
                itsRegion,
                itsChannel);
    }
}
