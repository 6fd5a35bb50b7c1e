package com.tillstream.ingest.line;

import com.tillstream.ingest.row.Cell;
import com.tillstream.ingest.validation.FixedPoint;

/**
 * The amounts of a line, × 10 000.
 *
 * @param givenPriceE4 as the row has it, {@link Cell#NONE} where it has none
 * @param givenTotalE4 likewise
 */
record LineMoney(
        long unitPriceE4, long valueE4, long unitCostE4, long discountPctE4, long givenPriceE4, long givenTotalE4) {
    private static final long NONE = Cell.NONE;
    private static final long CENT_E4 = FixedPoint.SCALE / 100;
    private static final long MOST_E4 = 100_000_000_000_000L * 100;

    /** @param quantity as in the file, signed; 0 where it was refused */
    static LineMoney read(OrderCells order, long quantity, boolean returned) {
        long price = order.unitPrice().number();
        long total = order.totalAmount().number();
        long value = value(order, price, total, quantity, returned);
        long pieces = Math.max(1, Math.abs(quantity));
        return new LineMoney(
                price == NONE ? (value + pieces / 2) / pieces : price,
                value,
                orAbsent(order.unitCost().number()),
                orAbsent(order.discountPct().number()),
                price,
                total);
    }

    private static long value(OrderCells order, long price, long total, long quantity, boolean returned) {
        if (price == NONE && total == NONE) {
            refuseWithoutAmount(order);
            return 0;
        }
        return price == NONE ? fromTotal(order, total, quantity, returned) : fromPrice(order, price, total, quantity);
    }

    /** A sale whose total is negative is neither a sale nor said to be a return: nobody can tell what was meant. */
    private static long fromTotal(OrderCells order, long total, long quantity, boolean returned) {
        if (total < 0 && quantity > 0 && !returned) {
            order.totalAmount().refuse("negative");
        }
        return Math.abs(total);
    }

    private static long fromPrice(OrderCells order, long price, long total, long quantity) {
        long pieces = Math.abs(quantity);
        if (pieces > 0 && price > MOST_E4 / pieces) {
            order.unitPrice().refuse("too_large");
            return 0;
        }
        if (total != NONE && Math.abs(quantity * price - total) > CENT_E4 * pieces) {
            order.totalAmount()
                    .refuse(
                            "does_not_match",
                            "%s x %s is not %s"
                                    .formatted(
                                            order.quantity().text(),
                                            order.unitPrice().text(),
                                            order.totalAmount().text()));
        }
        return pieces * price;
    }

    private static void refuseWithoutAmount(OrderCells order) {
        if (order.unitPrice().text() == null && order.totalAmount().text() == null) {
            order.unitPrice().refuse("missing", "");
        }
    }

    private static long orAbsent(long e4) {
        return e4 == NONE ? OrderLine.ABSENT : e4;
    }
}
