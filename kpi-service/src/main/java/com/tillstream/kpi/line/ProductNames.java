package com.tillstream.kpi.line;

import com.tillstream.event.v1.OrderLines;
import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;

/** What products are called. The latest line has its way, so that the order in which batches arrive does not matter. */
@ApplicationScoped
class ProductNames {
    private static final String WRITE = """
            INSERT INTO products AS p (tenant_id, product_id, name, named_at)
            SELECT $1, product_id, name, named_at
            FROM unnest($2::text[], $3::text[], $4::bigint[]) AS named (product_id, name, named_at)
            WHERE NOT EXISTS (
                SELECT 1 FROM products k
                WHERE k.tenant_id = $1 AND k.product_id = named.product_id
                  AND (k.named_at, k.name) >= (named.named_at, named.name))
            ON CONFLICT (tenant_id, product_id) DO UPDATE SET name = excluded.name, named_at = excluded.named_at
            WHERE (excluded.named_at, excluded.name) > (p.named_at, p.name)
            """;

    void write(SqlConnection connection, TenantId tenant, OrderLines lines) {
        var names = latest(lines);
        if (names.isEmpty()) {
            return;
        }
        connection
                .preparedQuery(WRITE)
                .executeAndAwait(Tuple.of(
                        tenant.value(),
                        names.keySet().toArray(String[]::new),
                        names.values().stream().map(Name::text).toArray(String[]::new),
                        names.values().stream().map(Name::micros).toArray(Long[]::new)));
    }

    /** By product, in key order: batches that name the same products cannot deadlock. */
    private static Map<String, Name> latest(OrderLines lines) {
        var names = new TreeMap<String, Name>();
        for (int i = 0; i < lines.getProductCount(); i++) {
            var product = lines.getProducts(lines.getProduct(i) - 1);
            if (!product.getName().isEmpty()) {
                names.merge(product.getSku(), new Name(product.getName(), lines.getOrderedAtMicros(i)), Name::later);
            }
        }
        return names;
    }

    private record Name(String text, long micros) {
        Name later(Name other) {
            int order = Long.compare(micros, other.micros);
            return order > 0 || (order == 0 && text.compareTo(other.text) >= 0) ? this : other;
        }
    }
}
