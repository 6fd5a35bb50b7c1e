package com.tillstream.scenario.validation;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** The promotions of the tenant's catalogue. */
@ApplicationScoped
class Campaigns {
    private static final String ALL = """
            SELECT coalesce(promo_name, 'unnamed') AS name, date_start, date_end, departments, channels FROM promo_catalog
            WHERE tenant_id = app_tenant()
            ORDER BY date_start, name
            """;

    List<Campaign> all(SqlConnection connection) {
        return connection.preparedQuery(ALL).executeAndAwait().stream()
                .map(row -> new Campaign(
                        row.getString("name"),
                        row.getLocalDate("date_start"),
                        row.getLocalDate("date_end"),
                        names(row, "departments"),
                        names(row, "channels")))
                .toList();
    }

    private static Set<String> names(Row row, String column) {
        var names = row.getArrayOfStrings(column);
        return names == null ? Set.of() : Set.of(names);
    }
}
