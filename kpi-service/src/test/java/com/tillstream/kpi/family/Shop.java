package com.tillstream.kpi.family;

import com.tillstream.kpi.Line;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A small shop of many kinds of trouble: returns, strangers, missing costs, orders over several days. */
public final class Shop {
    private static final int PRODUCTS = 8;
    private static final LocalDate FIRST = LocalDate.of(2023, 12, 20);

    private final Random random;

    public Shop(int seed) {
        random = new Random(seed);
    }

    /** Lines of thirteen months around a leap day; an order may come on two days, and has one customer. */
    public List<Line> lines(int count) {
        var lines = new ArrayList<Line>();
        while (lines.size() < count) {
            int order = random.nextInt(count);
            var day = FIRST.plusDays((order * 7L) % 400 + (order % 9 == 0 ? random.nextInt(3) : 0));
            var sku = "P" + random.nextInt(PRODUCTS);
            var price = "%d.%02d".formatted(1 + random.nextInt(20), random.nextInt(100));
            var line = random.nextInt(8) == 0
                    ? Line.returned(day.plusDays(random.nextInt(5)).toString(), "O" + order, sku, 1, price)
                    : Line.sale(day.toString(), "O" + order, sku, 1 + random.nextInt(4), price);
            lines.add(line.by(order % 5 == 0 ? "" : "C" + order % 37)
                    .costing(
                            sku.equals("P7") ? null : "0." + (10 + random.nextInt(90)),
                            random.nextInt(3) == 0 ? "12.5" : null)
                    .at(
                            order % 4 == 0 ? "" : "S" + order % 3,
                            order % 2 == 0 ? "North" : "South",
                            order % 3 == 0 ? "online" : "offline"));
        }
        return lines;
    }

    /** Stock of two warehouses at the middle and the end of some months; some products cost nothing that is known. */
    List<Map<String, Object>> stock() {
        var rows = new ArrayList<Map<String, Object>>();
        for (int month = 1; month <= 6; month++) {
            for (int day : List.of(15, 28)) {
                for (int product = 0; product < PRODUCTS + 1; product++) {
                    for (var warehouse : List.of("W1", "W2")) {
                        rows.add(stock(LocalDate.of(2024, month, day), "P" + product, warehouse));
                    }
                }
            }
        }
        return rows;
    }

    private Map<String, Object> stock(LocalDate day, String product, String warehouse) {
        var row = new HashMap<String, Object>();
        row.put("snapshot_date", day);
        row.put("sku", product);
        row.put("warehouse_id", warehouse);
        row.put("current_stock", random.nextInt(4) == 0 ? 0 : random.nextInt(40));
        row.put("lead_time_days", 3 + random.nextInt(9));
        row.put("min_order_qty", 5);
        row.put("unit_cost", product.equals("P7") ? null : new BigDecimal("0.50"));
        return row;
    }

    List<Map<String, Object>> traffic() {
        var rows = new ArrayList<Map<String, Object>>();
        for (int day = 0; day < 100; day++) {
            rows.add(Map.of(
                    "date",
                    FIRST.plusDays(day * 3L),
                    "store_id",
                    "S" + day % 3,
                    "footfall",
                    50 + random.nextInt(50),
                    "labour_hours",
                    new BigDecimal("7.5")));
        }
        return rows;
    }

    List<Map<String, Object>> sizes() {
        return List.of(
                Map.of("store_id", "S0", "name", "Market", "area_sqm", 120),
                Map.of("store_id", "S1", "name", "Station", "area_sqm", new BigDecimal("80.5")));
    }

    /** The same in DuckDB, for the oracle. */
    static Connection inDuckDb(
            List<Line> lines,
            List<Map<String, Object>> stock,
            List<Map<String, Object>> traffic,
            List<Map<String, Object>> sizes)
            throws SQLException {
        var duckdb = DriverManager.getConnection("jdbc:duckdb:");
        try (var statement = duckdb.createStatement()) {
            statement.execute("""
                    CREATE TABLE lines (day DATE, order_ref TEXT, product TEXT, pieces BIGINT, value DECIMAL(18, 4),
                        returned BOOLEAN, customer TEXT, cost DECIMAL(18, 4), discount DECIMAL(9, 4), store TEXT, region TEXT,
                        channel TEXT, payment_method TEXT)
                    """);
            statement.execute("""
                    CREATE TABLE stock (day DATE, product TEXT, units DOUBLE, cost DOUBLE, lead_time DOUBLE, moq DOUBLE)
                    """);
            statement.execute("CREATE TABLE traffic (day DATE, store TEXT, footfall BIGINT, hours DOUBLE)");
            statement.execute("CREATE TABLE sizes (store TEXT, area DOUBLE)");
        }
        fill(
                duckdb,
                "INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'card')",
                lines,
                (row, line) -> set(
                        row,
                        line.day(),
                        line.orderRef(),
                        line.sku(),
                        line.quantity(),
                        line.price().multiply(BigDecimal.valueOf(line.quantity())),
                        line.returned(),
                        line.customer().isEmpty() ? null : line.customer(),
                        line.cost(),
                        line.discount(),
                        line.store(),
                        line.region(),
                        line.channel()));
        fill(
                duckdb,
                "INSERT INTO stock VALUES (?, ?, ?, ?, ?, ?)",
                stock,
                (row, from) -> set(
                        row,
                        columns(
                                from,
                                "snapshot_date",
                                "sku",
                                "current_stock",
                                "unit_cost",
                                "lead_time_days",
                                "min_order_qty")));
        fill(
                duckdb,
                "INSERT INTO traffic VALUES (?, ?, ?, ?)",
                traffic,
                (row, from) -> set(row, columns(from, "date", "store_id", "footfall", "labour_hours")));
        fill(
                duckdb,
                "INSERT INTO sizes VALUES (?, ?)",
                sizes,
                (row, from) -> set(row, columns(from, "store_id", "area_sqm")));
        return duckdb;
    }

    private interface Setter<T> {
        void set(PreparedStatement row, T from) throws SQLException;
    }

    private static <T> void fill(Connection duckdb, String insert, List<T> rows, Setter<T> setter) throws SQLException {
        try (var statement = duckdb.prepareStatement(insert)) {
            for (var row : rows) {
                setter.set(statement, row);
                statement.execute();
            }
        }
    }

    private static Object[] columns(Map<String, Object> row, String... names) {
        var values = new Object[names.length];
        for (int i = 0; i < names.length; i++) {
            values[i] = row.get(names[i]);
        }
        return values;
    }

    private static void set(PreparedStatement row, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            row.setObject(i + 1, values[i]);
        }
    }
}
