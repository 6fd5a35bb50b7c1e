package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.line.OrderLine;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Products as the lines describe them; what a later line does not say stays as it was. */
@ApplicationScoped
class Products {
    private static final String WRITE = """
            INSERT INTO products AS p (tenant_id, id, sku, name, category, base_price)
            SELECT $1, id, sku, name, category, price_e4 * 0.0001
            FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[])
                 AS product (id, sku, name, category, price_e4)
            ON CONFLICT (tenant_id, id) DO UPDATE SET
                name = coalesce(excluded.name, p.name), category = coalesce(excluded.category, p.category)
            """;

    void write(SqlConnection connection, TenantId tenant, Map<UUID, OrderLine> byId) {
        if (byId.isEmpty()) {
            return;
        }
        var products = byId.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        connection.preparedQuery(WRITE).executeAndAwait(Tuple.from(new Object[] {
            tenant.value(),
            Columns.of(products, OrderLine::productId, UUID[]::new),
            Columns.of(products, line -> line.product().sku(), String[]::new),
            Columns.of(products, line -> line.product().name(), String[]::new),
            Columns.of(products, line -> line.product().category(), String[]::new),
            Columns.of(products, OrderLine::unitPriceE4, Long[]::new)
        }));
    }
}
