package com.tillstream.kpi.result;

import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Computes results by the queries of {@code results/*.sql}, each with the numbers that led to it. */
@ApplicationScoped
class Results {
    private static final String ITEMS = "SELECT row_to_json(r)::text AS item FROM (%s) AS r LIMIT $2";

    /** Items as JSON, the most severe first. */
    List<String> items(SqlConnection connection, TenantId tenant, ResultType type, int limit) {
        return connection
                .preparedQuery(ITEMS.formatted(query(type)))
                .executeAndAwait(Tuple.of(tenant.value(), limit))
                .stream()
                .map(row -> row.getString("item"))
                .toList();
    }

    private static String query(ResultType type) {
        try (var text = Results.class.getResourceAsStream("/results/" + type.label() + ".sql")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
