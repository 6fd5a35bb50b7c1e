package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.line.OrderLine;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Customers and the time of their first and last order. */
@ApplicationScoped
class Customers {
    private static final String ADD = """
            INSERT INTO customers AS c (tenant_id, id, region, country, segment, first_order_at, last_order_at)
            SELECT $1, id, region, country, segment, first_at, last_at
            FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[])
                 AS customer (id, region, country, segment, first_at, last_at)
            ON CONFLICT (tenant_id, id) DO UPDATE SET
                first_order_at = least(c.first_order_at, excluded.first_order_at),
                last_order_at = greatest(c.last_order_at, excluded.last_order_at)
            WHERE c.first_order_at > excluded.first_order_at OR c.last_order_at < excluded.last_order_at
            """;

    void add(SqlConnection connection, TenantId tenant, List<OrderLine> lines) {
        var customers = BatchStore.byKey(lines, OrderLine::customerId);
        if (customers.isEmpty()) {
            return;
        }
        connection.preparedQuery(ADD).executeAndAwait(Tuple.from(new Object[] {
            tenant.value(),
            Columns.of(customers, Map.Entry::getKey, UUID[]::new),
            Columns.of(customers, first(line -> line.attributes().region()), String[]::new),
            Columns.of(customers, first(line -> line.attributes().country()), String[]::new),
            Columns.of(customers, first(line -> line.attributes().customerSegment()), String[]::new),
            Columns.of(customers, time(Math::min), OffsetDateTime[]::new),
            Columns.of(customers, time(Math::max), OffsetDateTime[]::new)
        }));
    }

    private static Function<Map.Entry<UUID, List<OrderLine>>, String> first(Function<OrderLine, String> text) {
        return customer -> text.apply(customer.getValue().getFirst());
    }

    private static Function<Map.Entry<UUID, List<OrderLine>>, OffsetDateTime> time(BinaryOperator<Long> choose) {
        return customer -> Columns.time(customer.getValue().stream()
                .map(OrderLine::orderedAtMicros)
                .reduce(choose)
                .orElseThrow());
    }
}
