package com.tillstream.ingest.line;

import com.tillstream.ingest.validation.FixedPoint;

/** The amounts of a line, × 10 000. */
record LineMoney(long unitPriceE4, long valueE4, long unitCostE4, long discountPctE4) {
    private static final long NONE = Long.MIN_VALUE;
    private static final long CENT_E4 = FixedPoint.SCALE / 100;
    private static final long MOST_E4 = 100_000_000_000_000L * 100;

    static LineMoney read(Cells cells, long quantity) {
        long price = cells.number("unit_price", NONE);
        long total = cells.number("total_amount", NONE);
        long cost = notNegative(cells, "unit_cost");
        long discount = notNegative(cells, "discount_pct");
        if (discount > 100 * FixedPoint.SCALE) {
            cells.refuse("discount_pct", "over_100", cells.text("discount_pct"));
        }
        if (price == NONE && total == NONE) {
            refuseWithoutAmount(cells);
            return new LineMoney(0, 0, cost, discount);
        }
        return price == NONE
                ? fromTotal(Math.abs(total), quantity, cost, discount)
                : fromPrice(cells, price, total, quantity, cost, discount);
    }

    private static LineMoney fromTotal(long total, long quantity, long cost, long discount) {
        long pieces = Math.max(1, Math.abs(quantity));
        return new LineMoney((total + pieces / 2) / pieces, total, cost, discount);
    }

    private static LineMoney fromPrice(Cells cells, long price, long total, long quantity, long cost, long discount) {
        if (price < 0) {
            cells.refuse("unit_price", "negative", cells.text("unit_price"));
            return new LineMoney(0, 0, cost, discount);
        }
        long pieces = Math.abs(quantity);
        if (pieces > 0 && price > MOST_E4 / pieces) {
            cells.refuse("unit_price", "too_large", cells.text("unit_price"));
            return new LineMoney(0, 0, cost, discount);
        }
        long value = pieces * price;
        if (total != NONE && Math.abs(value - Math.abs(total)) > CENT_E4 * pieces) {
            cells.refuse(
                    "total_amount",
                    "does_not_match",
                    "%s x %s is not %s"
                            .formatted(cells.text("quantity"), cells.text("unit_price"), cells.text("total_amount")));
        }
        return new LineMoney(price, value, cost, discount);
    }

    private static void refuseWithoutAmount(Cells cells) {
        if (cells.text("unit_price") == null && cells.text("total_amount") == null) {
            cells.refuse("unit_price", "missing", "");
        }
    }

    private static long notNegative(Cells cells, String column) {
        long amount = cells.number(column, OrderLine.ABSENT);
        if (amount < OrderLine.ABSENT) {
            cells.refuse(column, "negative", cells.text(column));
        }
        return amount;
    }
}
