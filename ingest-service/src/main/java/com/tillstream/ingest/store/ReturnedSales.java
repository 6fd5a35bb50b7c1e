package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.line.OrderLine;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was paid for what comes back. */
@ApplicationScoped
class ReturnedSales {
    private static final String DAYS = """
            SELECT id, order_date, last_sale_day FROM orders
            WHERE tenant_id = $1 AND id = ANY ($2) AND last_sale_day IS NOT NULL
            """;
    private static final String PRICES = """
            SELECT asked.order_id, asked.product_id, (sale.price * 10000)::bigint AS price_e4
            FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[]) AS asked (order_id, product_id, first_id, end_id)
            CROSS JOIN LATERAL (
                SELECT i.price FROM order_items i
                WHERE i.tenant_id = $1 AND i.id >= asked.first_id AND i.id < asked.end_id
                  AND i.order_id = asked.order_id AND i.product_id = asked.product_id AND NOT i.returned
                ORDER BY i.id DESC LIMIT 1) AS sale
            """;
    private static final String STORED = """
            SELECT id, (price * 10000)::bigint AS price_e4, (subtotal * 10000)::bigint AS value_e4
            FROM order_items WHERE tenant_id = $1 AND id = ANY ($2)
            """;

    private record Sale(UUID order, UUID product) {
        static Sale of(OrderLine line) {
            return new Sale(line.orderId(), line.productId());
        }
    }

    /** The lines with what they are worth; one without a refund whose sale is not there stays without. */
    List<OrderLine> priced(SqlConnection connection, TenantId tenant, List<OrderLine> lines) {
        var open = lines.stream()
                .filter(line -> !isPriced(line))
                .map(Sale::of)
                .distinct()
                .toList();
        if (open.isEmpty()) {
            return lines;
        }
        var prices = prices(connection, tenant, open, spans(connection, tenant, open));
        return lines.stream().map(line -> priced(line, prices)).toList();
    }

    /** Between which ids the sale lines of an order lie: a line's id begins with its time (docs/decisions/0004). */
    private record Span(UUID first, UUID end) {
        static Span of(Row order) {
            var first = order.getOffsetDateTime("order_date").toInstant();
            // The last day of any time zone is over by then.
            var end = order.getLocalDate("last_sale_day")
                    .plusDays(2)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            return new Span(floor(first), floor(end));
        }

        private static UUID floor(Instant time) {
            return new UUID(time.toEpochMilli() << 16, 0);
        }
    }

    private static Map<UUID, Span> spans(SqlConnection connection, TenantId tenant, List<Sale> sales) {
        var spans = new HashMap<UUID, Span>();
        connection
                .preparedQuery(DAYS)
                .executeAndAwait(Tuple.of(
                        tenant.value(),
                        sales.stream().map(Sale::order).distinct().toArray(UUID[]::new)))
                .forEach(row -> spans.put(row.getUUID("id"), Span.of(row)));
        return spans;
    }

    private static Map<Sale, Long> prices(
            SqlConnection connection, TenantId tenant, List<Sale> sales, Map<UUID, Span> spans) {
        var known =
                sales.stream().filter(sale -> spans.containsKey(sale.order())).toList();
        var prices = new HashMap<Sale, Long>();
        connection
                .preparedQuery(PRICES)
                .executeAndAwait(Tuple.of(
                        tenant.value(),
                        Columns.of(known, Sale::order, UUID[]::new),
                        Columns.of(known, Sale::product, UUID[]::new),
                        Columns.of(known, sale -> spans.get(sale.order()).first(), UUID[]::new),
                        Columns.of(known, sale -> spans.get(sale.order()).end(), UUID[]::new)))
                .forEach(row -> prices.put(
                        new Sale(row.getUUID("order_id"), row.getUUID("product_id")), row.getLong("price_e4")));
        return prices;
    }

    /** Lines that are stored, as they are worth there. */
    List<OrderLine> asStored(SqlConnection connection, TenantId tenant, List<OrderLine> lines) {
        var stored = new HashMap<UUID, long[]>();
        connection
                .preparedQuery(STORED)
                .executeAndAwait(Tuple.of(tenant.value(), Columns.of(lines, OrderLine::id, UUID[]::new)))
                .forEach(row ->
                        stored.put(row.getUUID("id"), new long[] {row.getLong("price_e4"), row.getLong("value_e4")}));
        return lines.stream()
                .map(line -> line.worth(stored.get(line.id())[0], stored.get(line.id())[1]))
                .toList();
    }

    /** Whether it is known what a line is worth. */
    static boolean isPriced(OrderLine line) {
        return line.valueE4() != OrderLine.ABSENT;
    }

    private static OrderLine priced(OrderLine line, Map<Sale, Long> prices) {
        var price = prices.get(Sale.of(line));
        return isPriced(line) || price == null ? line : line.worth(price, price * Math.abs(line.quantity()));
    }
}
