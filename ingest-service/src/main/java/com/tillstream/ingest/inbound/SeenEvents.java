package com.tillstream.ingest.inbound;

import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Which events have been taken, so that none is taken twice. */
@ApplicationScoped
class SeenEvents {
    private static final String ADD = """
            INSERT INTO inbound_events (tenant_id, source, id, ingestion_id)
            SELECT $1, source, id, $2 FROM unnest($3::text[], $4::text[]) AS event (source, id)
            ORDER BY source, id
            ON CONFLICT DO NOTHING
            RETURNING source, id
            """;

    private record Key(String source, String id) {}

    /** Notes the good ones among some events. @return those that had not been taken before, the first of each */
    Set<JudgedEvent> add(SqlConnection connection, TenantId tenant, UUID ingestion, List<JudgedEvent> events) {
        var first = new LinkedHashMap<Key, JudgedEvent>();
        events.stream().filter(event -> !event.isRefused()).forEach(event -> first.putIfAbsent(key(event), event));
        var fresh = Collections.<JudgedEvent>newSetFromMap(new IdentityHashMap<>());
        if (!first.isEmpty()) {
            connection
                    .preparedQuery(ADD)
                    .executeAndAwait(
                            Tuple.of(tenant.value(), ingestion, texts(first, Key::source), texts(first, Key::id)))
                    .forEach(row -> fresh.add(first.get(new Key(row.getString("source"), row.getString("id")))));
        }
        return fresh;
    }

    private static Key key(JudgedEvent event) {
        return new Key(event.event().source(), event.event().id());
    }

    private static String[] texts(Map<Key, JudgedEvent> events, Function<Key, String> part) {
        return events.keySet().stream().map(part).toArray(String[]::new);
    }
}
