package com.tillstream.local.pipeline;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sales by DuckDB from the raw file, written from the definitions and not from the services. */
final class SalesOracle {
    @SuppressWarnings("InlineFormatString") // a statement reads best as a block of its own
    private static final String CELLS = """
            WITH lines AS (
              SELECT date_trunc('%1$s', order_date)::date AS period, product_sku, order_ref, quantity,
                     abs(quantity) * unit_price AS value
              FROM read_csv('%2$s', types = {'unit_price': 'DECIMAL(18,4)', 'quantity': 'BIGINT', 'order_date': 'DATE'})
            ), scoped AS (
              SELECT *, product_sku AS product FROM lines UNION ALL SELECT *, '*' FROM lines
            )
            SELECT period || ' ' || product AS cell,
                   round(coalesce(sum(value) FILTER (quantity > 0), 0), 2) AS gross_sales,
                   round(coalesce(sum(value) FILTER (quantity < 0), 0), 2) AS returns,
                   count(DISTINCT order_ref) FILTER (quantity > 0) AS transactions,
                   coalesce(sum(quantity) FILTER (quantity > 0), 0)::BIGINT AS units_sold
            FROM scoped GROUP BY period, product
            """;

    private SalesOracle() {}

    /** By period and product. */
    static Map<String, SalesCell> cells(Path file, String periodType) throws SQLException {
        var cells = new TreeMap<String, SalesCell>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(String.format(Locale.ROOT, CELLS, periodType, file))) {
            while (rows.next()) {
                cells.put(
                        rows.getString("cell"),
                        new SalesCell(
                                plain(rows.getBigDecimal("gross_sales")),
                                plain(rows.getBigDecimal("returns")),
                                rows.getLong("transactions"),
                                rows.getLong("units_sold")));
            }
        }
        return cells;
    }

    static BigDecimal plain(BigDecimal money) {
        return money.setScale(2, java.math.RoundingMode.UNNECESSARY);
    }
}
