package com.tillstream.local.pipeline;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** The daily aggregates by DuckDB. */
record AggregateOracle(Connection lines) {
    private static final String ROWS = """
            SELECT day, product, coalesce(category, '') AS category, coalesce(payment_method, '') AS payment_method,
                   round(sum(CASE WHEN returned THEN -value ELSE value END), 2) AS total_revenue,
                   coalesce(sum(pieces) FILTER (NOT returned), 0)::BIGINT AS total_units,
                   count(DISTINCT order_ref) FILTER (NOT returned) AS order_count,
                   count(DISTINCT customer) FILTER (NOT returned) AS unique_customers
            FROM lines GROUP BY 1, 2, 3, 4
            """;

    /** The measures of each row by its key. */
    Map<String, Map<String, BigDecimal>> rows() throws SQLException {
        var found = new TreeMap<String, Map<String, BigDecimal>>();
        try (var statement = lines.createStatement();
                var rows = statement.executeQuery(ROWS)) {
            while (rows.next()) {
                found.put(
                        String.join(
                                " ",
                                rows.getDate("day").toString(),
                                rows.getString("product"),
                                rows.getString("category"),
                                rows.getString("payment_method")),
                        Map.of(
                                "total_revenue",
                                        rows.getBigDecimal("total_revenue").setScale(2),
                                "total_units", count(rows.getLong("total_units")),
                                "order_count", count(rows.getLong("order_count")),
                                "unique_customers", count(rows.getLong("unique_customers"))));
            }
        }
        return found;
    }

    private static BigDecimal count(long count) {
        return BigDecimal.valueOf(count).setScale(2);
    }
}
