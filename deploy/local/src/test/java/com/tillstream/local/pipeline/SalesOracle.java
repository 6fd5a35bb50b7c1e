package com.tillstream.local.pipeline;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** All 27 measures of the sales KPIs: sums by DuckDB, ratios and growth as exact fractions. */
record SalesOracle(Connection lines) {
    private static final String SUMS = """
            WITH scoped AS (SELECT *, product AS cell FROM lines UNION ALL SELECT *, '*' FROM lines)
            SELECT date_trunc('%s', day)::DATE AS period, cell,
                   coalesce(sum(value) FILTER (NOT returned), 0) AS gross_sales,
                   coalesce(sum(value) FILTER (returned), 0) AS returns,
                   count(DISTINCT order_ref) FILTER (NOT returned) AS transactions,
                   coalesce(sum(pieces) FILTER (NOT returned), 0)::BIGINT AS units_sold,
                   coalesce(sum(pieces) FILTER (returned), 0)::BIGINT AS units_returned
            FROM scoped GROUP BY ALL
            """;

    /** The measures of each cell by period and product. */
    Map<String, Map<String, BigDecimal>> cells(String periodType) throws SQLException {
        var sums = sums(periodType);
        var cells = new TreeMap<String, Map<String, BigDecimal>>();
        sums.forEach((key, now) -> cells.put(
                key.toString(),
                now.measures(
                        sums.get(key.at(EarlierPeriod.month(periodType, key.period()))),
                        sums.get(key.at(EarlierPeriod.year(periodType, key.period()))))));
        return cells;
    }

    private Map<Key, SalesSums> sums(String periodType) throws SQLException {
        var sums = new HashMap<Key, SalesSums>();
        try (var statement = lines.createStatement();
                var rows = statement.executeQuery(SUMS.formatted(periodType))) {
            while (rows.next()) {
                sums.put(
                        new Key(rows.getDate("period").toLocalDate(), rows.getString("cell")),
                        new SalesSums(
                                rows.getBigDecimal("gross_sales"),
                                rows.getBigDecimal("returns"),
                                rows.getLong("transactions"),
                                rows.getLong("units_sold"),
                                rows.getLong("units_returned")));
            }
        }
        return sums;
    }

    private record Key(LocalDate period, String product) {
        Key at(LocalDate other) {
            return new Key(other, product);
        }

        @Override
        public String toString() {
            return period + " " + product;
        }
    }
}
