package com.tillstream.local.pipeline;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Files of orders as DuckDB reads them, by the definitions of the catalogue and without a line of the services.
 *
 * @param select the columns of a line in terms of the file's own; all of them are text
 */
record RawFile(List<Path> paths, String select) {
    private static final String LINES = """
            CREATE TABLE lines AS
            SELECT order_ref, day, product, abs(quantity) AS pieces, abs(quantity) * unit_price AS value,
                   quantity < 0 OR regexp_full_match(order_ref, 'C[0-9]+') AS returned, category, payment_method, customer,
                   cost, discount, store, region, channel
            FROM (SELECT DISTINCT %s FROM read_csv([%s], header = true, all_varchar = true))
            WHERE unit_price >= 0
            """;

    /** One whose headers are those of the contract. */
    static RawFile generated(Path path) {
        return new RawFile(List.of(path), """
                order_ref, order_date::DATE AS day, product_sku AS product, quantity::BIGINT AS quantity,
                unit_price::DECIMAL(18, 4) AS unit_price, product_category AS category, payment_method,
                lower(customer_email) AS customer, unit_cost::DECIMAL(18, 4) AS cost, discount_pct::DECIMAL(9, 4) AS discount,
                coalesce(store_id, '') AS store, *
                """);
    }

    /** The sample of an earlier system: its amounts are written as 3.11e4 too. */
    static RawFile pipeForge(Path path) {
        return new RawFile(List.of(path), """
                order_ref, order_date::DATE AS day, product_sku AS product, quantity::BIGINT AS quantity,
                unit_price::DOUBLE::DECIMAL(18, 4) AS unit_price, product_category AS category, payment_method,
                lower(customer_email) AS customer, NULL::DECIMAL(18, 4) AS cost, NULL::DECIMAL(9, 4) AS discount, '' AS store, region,
                '' AS channel
                """);
    }

    /** UCI Online Retail. */
    static RawFile uci(List<Path> paths) {
        return new RawFile(paths, """
                InvoiceNo AS order_ref, InvoiceDate::TIMESTAMP AS ordered_at, ordered_at::DATE AS day, trim(StockCode) AS product, Description,
                Quantity::BIGINT AS quantity, UnitPrice::DECIMAL(18, 4) AS unit_price, '' AS category, '' AS payment_method,
                CustomerID AS customer, Country, NULL::DECIMAL(18, 4) AS cost, NULL::DECIMAL(9, 4) AS discount, '' AS store,
                '' AS region, '' AS channel
                """);
    }

    private String quoted() {
        return paths.stream().map(path -> "'" + path + "'").collect(Collectors.joining(", "));
    }

    /** A database that holds the files as table {@code lines}. */
    Connection open() throws SQLException {
        var connection = DriverManager.getConnection("jdbc:duckdb:");
        try (var statement = connection.createStatement()) {
            statement.execute(LINES.formatted(select, quoted()));
        }
        return connection;
    }
}
