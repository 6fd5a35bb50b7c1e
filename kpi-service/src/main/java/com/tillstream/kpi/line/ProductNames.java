package com.tillstream.kpi.line;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.tillstream.event.v1.OrderLines;
import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * What products are called: as in the last month in which they were sold, and of several names in that month, the last in
 * alphabetical order. So the name does not depend on the order in which batches arrive, and is written once a month.
 */
@ApplicationScoped
class ProductNames {
    private static final int MOST_REMEMBERED = 100_000;
    private static final String WRITE = """
            INSERT INTO products AS p (tenant_id, product_id, name, named_in)
            SELECT $1, product_id, name, named_in
            FROM unnest($2::text[], $3::text[], $4::date[]) AS named (product_id, name, named_in)
            ON CONFLICT (tenant_id, product_id) DO UPDATE SET name = excluded.name, named_in = excluded.named_in
            WHERE (excluded.named_in, excluded.name) > (p.named_in, p.name)
            """;

    private final Cache<Product, Name> written =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /** The names that a batch may change, in key order: batches that name the same products cannot deadlock. */
    Map<String, Name> unknownOf(TenantId tenant, OrderLines lines) {
        var names = new TreeMap<String, Name>();
        for (int i = 0; i < lines.getProductCount(); i++) {
            var product = lines.getProducts(lines.getProduct(i) - 1);
            if (!product.getName().isEmpty()) {
                names.merge(product.getSku(), Name.of(product.getName(), lines.getDay(i)), Name::later);
            }
        }
        names.entrySet().removeIf(named -> isWritten(new Product(tenant, named.getKey()), named.getValue()));
        return names;
    }

    void write(SqlConnection connection, TenantId tenant, Map<String, Name> names) {
        if (names.isEmpty()) {
            return;
        }
        connection
                .preparedQuery(WRITE)
                .executeAndAwait(Tuple.of(
                        tenant.value(),
                        names.keySet().toArray(String[]::new),
                        names.values().stream().map(Name::text).toArray(String[]::new),
                        names.values().stream().map(Name::month).toArray(LocalDate[]::new)));
    }

    /** To be called when the transaction that has written them is committed. */
    void remember(TenantId tenant, Map<String, Name> names) {
        names.forEach((product, name) -> written.asMap().merge(new Product(tenant, product), name, Name::later));
    }

    private boolean isWritten(Product product, Name name) {
        var before = written.getIfPresent(product);
        return before != null && before.later(name).equals(before);
    }

    private record Product(TenantId tenant, String id) {}

    /** A name, and the first day of the month in which it was in use. */
    record Name(String text, LocalDate month) {
        static Name of(String text, int epochDay) {
            return new Name(text, LocalDate.ofEpochDay(epochDay).withDayOfMonth(1));
        }

        Name later(Name other) {
            int order = month.compareTo(other.month);
            return order > 0 || (order == 0 && text.compareTo(other.text) >= 0) ? this : other;
        }
    }
}
