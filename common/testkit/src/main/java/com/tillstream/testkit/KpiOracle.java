package com.tillstream.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * KPIs by DuckDB, from raw lines and without a line of the services: by the definitions of the catalogue, once more.
 *
 * @param duckdb has the tables lines (order_ref, day, product, pieces, value, returned, payment_method, customer, cost, discount,
 *     store, region, channel), stock, traffic and sizes
 */
public record KpiOracle(Connection duckdb) {
    /** The families that it knows, those first that are read soonest. */
    public static final List<String> FAMILIES =
            List.of("customer", "profitability", "return", "store", "inventory", "productivity");

    /** The types of periods. */
    public static final List<String> PERIOD_TYPES = List.of("day", "week", "month", "quarter", "year");

    private static final Map<String, String> LENGTHS =
            Map.of("day", "1 DAY", "week", "7 DAY", "month", "1 MONTH", "quarter", "3 MONTH", "year", "1 YEAR");
    private static final BigDecimal LITTLE = new BigDecimal("0.01");

    /** Makes the tables of datasets that a test has nothing for. */
    public void withoutOtherDatasets() throws SQLException {
        try (var statement = duckdb.createStatement()) {
            statement.execute(
                    "CREATE TABLE stock (day DATE, product TEXT, units DOUBLE, cost DOUBLE, lead_time DOUBLE, moq DOUBLE)");
            statement.execute("CREATE TABLE traffic (day DATE, store TEXT, footfall BIGINT, hours DOUBLE)");
            statement.execute("CREATE TABLE sizes (store TEXT, area DOUBLE)");
        }
    }

    /** The values of a family by entity, type of period, period and KPI; null where one is divided by nothing. */
    public Map<String, BigDecimal> values(String family, String periodType) throws SQLException {
        var sql = resource("/oracle/" + family + ".sql")
                .replace("{type}", periodType)
                .replace("{length}", LENGTHS.get(periodType));
        var values = new TreeMap<String, BigDecimal>();
        try (var statement = duckdb.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.put(
                        key(rows.getString("cell"), periodType, rows.getString("period"), rows.getString("kpi")),
                        divided(rows.getBigDecimal("num"), rows.getBigDecimal("den")));
            }
        }
        return values;
    }

    /** How a value is named in {@link #values}. */
    public static String key(String entity, String periodType, String period, String kpi) {
        return String.join(" ", entity, periodType, period, kpi);
    }

    /** Where the two differ by more than a half that was rounded the other way, at most some of it. */
    public static List<String> differences(Map<String, BigDecimal> expected, Map<String, BigDecimal> found) {
        var keys = new TreeSet<>(expected.keySet());
        keys.addAll(found.keySet());
        var differences = new ArrayList<String>();
        for (var key : keys) {
            if (differences.size() < 20 && !same(expected, found, key)) {
                differences.add("%s: expected %s, found %s".formatted(key, shown(expected, key), shown(found, key)));
            }
        }
        return differences;
    }

    private static boolean same(Map<String, BigDecimal> expected, Map<String, BigDecimal> found, String key) {
        var should = expected.get(key);
        var is = found.get(key);
        if (should == null || is == null) {
            return should == is && expected.containsKey(key) == found.containsKey(key);
        }
        return should.subtract(is).abs().compareTo(LITTLE) <= 0;
    }

    private static String shown(Map<String, BigDecimal> values, String key) {
        return values.containsKey(key) ? String.valueOf(values.get(key)) : "nothing";
    }

    private static BigDecimal divided(BigDecimal num, BigDecimal den) {
        return num == null || den == null || den.signum() == 0 ? null : num.divide(den, 2, RoundingMode.HALF_UP);
    }

    private static String resource(String name) {
        try (var text = KpiOracle.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
