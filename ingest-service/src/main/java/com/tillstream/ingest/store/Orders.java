package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.line.OrderLine;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Orders as sums over their lines; a line that comes later is added to what is there. */
@ApplicationScoped
class Orders {
    private static final String ADD = """
            WITH added AS (
                INSERT INTO orders AS o (tenant_id, id, order_ref, order_date, customer_id, total_amount, payment_method,
                    line_count, first_sale_day, last_sale_day, first_ingestion_id)
                SELECT $1, id, order_ref, order_date, customer_id, total_e4 * 0.0001, payment_method, line_count,
                       DATE '1970-01-01' + first_day, DATE '1970-01-01' + last_day, $11
                FROM unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::uuid[], $6::bigint[], $7::text[], $8::int[],
                            $9::int[], $10::int[])
                     AS added (id, order_ref, order_date, customer_id, total_e4, payment_method, line_count, first_day,
                               last_day)
                ON CONFLICT (tenant_id, id) DO UPDATE SET
                    total_amount = o.total_amount + excluded.total_amount,
                    line_count = o.line_count + excluded.line_count,
                    order_date = least(o.order_date, excluded.order_date),
                    customer_id = coalesce(o.customer_id, excluded.customer_id),
                    payment_method = coalesce(o.payment_method, excluded.payment_method),
                    first_sale_day = least(o.first_sale_day, excluded.first_sale_day),
                    last_sale_day = greatest(o.last_sale_day, excluded.last_sale_day),
                    in_several_uploads =
                        o.in_several_uploads OR o.first_ingestion_id IS DISTINCT FROM excluded.first_ingestion_id
                RETURNING id, first_sale_day, last_sale_day, in_several_uploads)
            SELECT id, first_sale_day, last_sale_day FROM added
            WHERE first_sale_day <> last_sale_day OR in_several_uploads AND first_sale_day IS NOT NULL
            """;
    private static final String RECURRING = """
            SELECT id, first_sale_day, last_sale_day FROM orders
            WHERE tenant_id = $1 AND id = ANY ($2)
              AND (first_sale_day <> last_sale_day OR in_several_uploads AND first_sale_day IS NOT NULL)
            """;

    /** Adds lines to their orders. @return those of the orders that come on several days or in several uploads */
    Map<UUID, SaleDays> add(SqlConnection connection, TenantId tenant, UUID ingestion, List<OrderLine> lines) {
        var orders = byOrder(lines).stream().map(OrderSum::of).toList();
        return recurring(connection, ADD, columns(tenant, ingestion, orders));
    }

    /** Those of the lines' orders that come on several days or in several uploads. */
    Map<UUID, SaleDays> recurring(SqlConnection connection, TenantId tenant, List<OrderLine> lines) {
        var orders = lines.stream().map(OrderLine::orderId).distinct().toArray(UUID[]::new);
        return recurring(connection, RECURRING, Tuple.of(tenant.value(), orders));
    }

    private static Map<UUID, SaleDays> recurring(SqlConnection connection, String query, Tuple parameters) {
        var days = new HashMap<UUID, SaleDays>();
        connection
                .preparedQuery(query)
                .executeAndAwait(parameters)
                .forEach(row -> days.put(
                        row.getUUID("id"), new SaleDays(day(row, "first_sale_day"), day(row, "last_sale_day"))));
        return days;
    }

    private static int day(Row row, String column) {
        return (int) row.getLocalDate(column).toEpochDay();
    }

    private static Tuple columns(TenantId tenant, UUID ingestion, List<OrderSum> orders) {
        return Tuple.from(new Object[] {
            tenant.value(),
            Columns.of(orders, OrderSum::id, UUID[]::new),
            Columns.of(orders, order -> order.first().orderRef(), String[]::new),
            Columns.of(orders, order -> Columns.time(order.earliestMicros()), OffsetDateTime[]::new),
            Columns.of(orders, OrderSum::customerId, UUID[]::new),
            Columns.of(orders, OrderSum::totalE4, Long[]::new),
            Columns.of(orders, OrderSum::paymentMethod, String[]::new),
            Columns.of(orders, OrderSum::lineCount, Integer[]::new),
            Columns.of(orders, OrderSum::firstSaleDay, Integer[]::new),
            Columns.of(orders, OrderSum::lastSaleDay, Integer[]::new),
            ingestion
        });
    }

    private static List<Map.Entry<UUID, List<OrderLine>>> byOrder(List<OrderLine> lines) {
        var groups = new HashMap<UUID, List<OrderLine>>();
        lines.forEach(line -> groups.computeIfAbsent(line.orderId(), added -> new ArrayList<>(4))
                .add(line));
        return groups.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    }

    /** What a batch adds to one order. */
    private record OrderSum(UUID id, List<OrderLine> lines) {
        static OrderSum of(Map.Entry<UUID, List<OrderLine>> group) {
            return new OrderSum(group.getKey(), group.getValue());
        }

        OrderLine first() {
            return lines.getFirst();
        }

        int lineCount() {
            return lines.size();
        }

        long earliestMicros() {
            return lines.stream().mapToLong(OrderLine::orderedAtMicros).min().orElseThrow();
        }

        long totalE4() {
            return lines.stream().mapToLong(Columns::signedValueE4).sum();
        }

        UUID customerId() {
            return firstPresent(OrderLine::customerId);
        }

        String paymentMethod() {
            return firstPresent(line -> line.attributes().paymentMethod());
        }

        /** Null where the batch has only returns for the order. */
        Integer firstSaleDay() {
            return lines.stream()
                    .filter(line -> !line.returned())
                    .map(OrderLine::day)
                    .min(Integer::compare)
                    .orElse(null);
        }

        Integer lastSaleDay() {
            return lines.stream()
                    .filter(line -> !line.returned())
                    .map(OrderLine::day)
                    .max(Integer::compare)
                    .orElse(null);
        }

        private <T> T firstPresent(Function<OrderLine, T> value) {
            for (var line : lines) {
                var found = value.apply(line);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
    }
}
