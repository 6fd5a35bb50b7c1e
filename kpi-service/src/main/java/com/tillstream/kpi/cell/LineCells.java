package com.tillstream.kpi.cell;

import java.util.regex.Pattern;

/**
 * How cells follow from lines.
 *
 * @param select makes {@code cells (key, day, measures…)} of the change of some uploads: begins with a comma, as a further common
 *     table expression. It may use {@code changed} and {@code changed_lines}, the rows of {@code order_days} and the lines that come or
 *     go; {@code {change}}, 1 if they come and -1 if they go; and {@code {of_customers}} and {@code {of_orders}}, all rows of order_days of
 *     the same customers or orders, with {@code side}: 1 for what counts after the change, and -1 for what has counted before.
 *     Rows are sorted by what tells most of them apart first, which is an id and never the side: PostgreSQL compares the first eight
 *     bytes of the first column at no cost
 * @param applies asks whether the tenant, $1, has such cells at all; $2 are uploads
 */
public record LineCells(CellTable table, String select, String applies) {
    private static final String ALWAYS = "SELECT $1::uuid IS NOT NULL AND $2::uuid[] IS NOT NULL";

    private static final Pattern ORDERS = Pattern.compile("\\bchanged\\b|\\{of_");

    /** Cells that every tenant has. */
    public LineCells(CellTable table, String select) {
        this(table, select, ALWAYS);
    }

    /** Whether they are made of orders, rather than of lines alone. */
    boolean ofOrders() {
        return ORDERS.matcher(select).find();
    }
}
