package com.tillstream.kpi.cell;

import java.util.List;

/**
 * What cells are of: each product, all of them together, or each store.
 *
 * @param key of a line {@code l} in SQL
 * @param lines which lines have such a key
 * @param cells which keys of stored cells are of this axis, with {@code key} for the column
 */
public record Axis(String key, String lines, String cells) {
    /** All products together. */
    public static final Axis TOTAL = new Axis("'*'::text", "true", "key = '*'");

    /** Products in two halves, to be computed side by side; the planner has statistics of this very expression. */
    public static final List<Axis> PRODUCTS = List.of(products(0), products(1));

    private static Axis products(int half) {
        return new Axis(
                "l.product_id",
                "(hashtext(l.product_id) & 1) = " + half,
                "key <> '*' AND (hashtext(key) & 1) = " + half);
    }

    /** Each value of a column of the lines. @param kind stands before the value */
    public static Axis entities(String kind, String column) {
        return new Axis(
                "'%s:' || l.%s".formatted(kind, column), "l.%s <> ''".formatted(column), "key LIKE '" + kind + ":%'");
    }
}
