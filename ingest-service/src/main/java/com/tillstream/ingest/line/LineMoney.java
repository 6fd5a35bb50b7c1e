package com.tillstream.ingest.line;

import com.tillstream.ingest.row.Cells;
import com.tillstream.ingest.validation.FixedPoint;

/** The amounts of a line, × 10 000. */
record LineMoney(long unitPriceE4, long valueE4, long unitCostE4, long discountPctE4) {
    private static final long NONE = Cells.NONE;
    private static final long CENT_E4 = FixedPoint.SCALE / 100;
    private static final long MOST_E4 = 100_000_000_000_000L * 100;

    /** @param quantity as in the file, signed; 0 where it was refused */
    static LineMoney read(Cells cells, long quantity, boolean returned) {
        long price = cells.number("unit_price");
        long total = cells.number("total_amount");
        long value = value(cells, price, total, quantity, returned);
        long pieces = Math.max(1, Math.abs(quantity));
        return new LineMoney(
                price == NONE ? (value + pieces / 2) / pieces : price,
                value,
                orAbsent(cells.number("unit_cost")),
                orAbsent(cells.number("discount_pct")));
    }

    private static long value(Cells cells, long price, long total, long quantity, boolean returned) {
        if (price == NONE && total == NONE) {
            refuseWithoutAmount(cells);
            return 0;
        }
        return price == NONE ? fromTotal(cells, total, quantity, returned) : fromPrice(cells, price, total, quantity);
    }

    /** A sale whose total is negative is neither a sale nor said to be a return: nobody can tell what was meant. */
    private static long fromTotal(Cells cells, long total, long quantity, boolean returned) {
        if (total < 0 && quantity > 0 && !returned) {
            cells.refuse("total_amount", "negative", cells.text("total_amount"));
        }
        return Math.abs(total);
    }

    private static long fromPrice(Cells cells, long price, long total, long quantity) {
        long pieces = Math.abs(quantity);
        if (pieces > 0 && price > MOST_E4 / pieces) {
            cells.refuse("unit_price", "too_large", cells.text("unit_price"));
            return 0;
        }
        if (total != NONE && Math.abs(quantity * price - total) > CENT_E4 * pieces) {
            cells.refuse(
                    "total_amount",
                    "does_not_match",
                    "%s x %s is not %s"
                            .formatted(cells.text("quantity"), cells.text("unit_price"), cells.text("total_amount")));
        }
        return pieces * price;
    }

    private static void refuseWithoutAmount(Cells cells) {
        if (cells.text("unit_price") == null && cells.text("total_amount") == null) {
            cells.refuse("unit_price", "missing", "");
        }
    }

    private static long orAbsent(long e4) {
        return e4 == NONE ? OrderLine.ABSENT : e4;
    }
}
