package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.line.OrderLine;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The lines themselves. */
@ApplicationScoped
class OrderItems implements RowTable<OrderLine> {
    private static final String INSERT_NEW = """
            INSERT INTO order_items (tenant_id, id, ingestion_id, order_id, product_id, quantity, price, subtotal, returned,
                sold_on)
            SELECT $1, id, $2, order_id, product_id, quantity, price_e4 * 0.0001, value_e4 * 0.0001, returned,
                   DATE '1970-01-01' + day
            FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::bigint[], $7::bigint[], $8::bigint[], $9::boolean[],
                        $10::int[])
                 AS line (id, order_id, product_id, quantity, price_e4, value_e4, returned, day)
            ON CONFLICT DO NOTHING
            """;
    private static final String OWNERS = """
            SELECT line.id, i.ingestion_id FROM unnest($2::uuid[]) AS line (id)
            CROSS JOIN LATERAL (SELECT ingestion_id FROM order_items WHERE tenant_id = $1 AND id = line.id LIMIT 1) AS i
            JOIN ingestion_files f ON f.tenant_id = $1 AND f.id = i.ingestion_id
            WHERE f.status IN ('processing', 'completed')
            FOR SHARE OF f
            """;
    private static final String INSERTED_NOW = """
            SELECT line.id FROM unnest($2::uuid[]) AS line (id)
            CROSS JOIN LATERAL (SELECT xmin FROM order_items WHERE tenant_id = $1 AND id = line.id LIMIT 1) AS i
            WHERE i.xmin = pg_current_xact_id()::xid
            """;

    @Override
    public List<OrderLine> insertNew(SqlConnection connection, TenantId tenant, UUID ingestion, List<OrderLine> lines) {
        if (lines.isEmpty()) {
            return lines;
        }
        var inKeyOrder =
                lines.stream().sorted(Comparator.comparing(OrderLine::id)).toList();
        var inserted = connection.preparedQuery(INSERT_NEW).executeAndAwait(columns(tenant, ingestion, inKeyOrder));
        // Most batches have no duplicates; only the others have to ask which lines were new.
        return inserted.rowCount() == lines.size() ? lines : insertedNow(connection, tenant, lines);
    }

    @Override
    public Map<UUID, UUID> owners(SqlConnection connection, TenantId tenant, UUID ingestion, List<OrderLine> lines) {
        var owners = new HashMap<UUID, UUID>();
        connection
                .preparedQuery(OWNERS)
                .executeAndAwait(Tuple.of(tenant.value(), Columns.of(lines, OrderLine::id, UUID[]::new)))
                .forEach(row -> owners.put(row.getUUID("id"), row.getUUID("ingestion_id")));
        return owners;
    }

    private static List<OrderLine> insertedNow(SqlConnection connection, TenantId tenant, List<OrderLine> lines) {
        var ids = new HashSet<UUID>();
        connection
                .preparedQuery(INSERTED_NOW)
                .executeAndAwait(Tuple.of(tenant.value(), Columns.of(lines, OrderLine::id, UUID[]::new)))
                .forEach(row -> ids.add(row.getUUID(0)));
        return lines.stream().filter(line -> ids.contains(line.id())).toList();
    }

    private static Tuple columns(TenantId tenant, UUID ingestion, List<OrderLine> lines) {
        return Tuple.from(new Object[] {
            tenant.value(),
            ingestion,
            Columns.of(lines, OrderLine::id, UUID[]::new),
            Columns.of(lines, OrderLine::orderId, UUID[]::new),
            Columns.of(lines, OrderLine::productId, UUID[]::new),
            Columns.of(lines, OrderLine::quantity, Long[]::new),
            Columns.of(lines, OrderLine::unitPriceE4, Long[]::new),
            Columns.of(lines, OrderLine::valueE4, Long[]::new),
            Columns.of(lines, OrderLine::returned, Boolean[]::new),
            Columns.of(lines, OrderLine::day, Integer[]::new)
        });
    }
}
