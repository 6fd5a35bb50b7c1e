package com.tillstream.ingest.store;

import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;

/** Uploads that streams of events are written to: one stays open for some seconds or some thousand rows. */
@ApplicationScoped
class EventWindows {
    private static final int MOST_ROWS = 5_000;
    private static final double LONGEST_SECONDS = 10;
    private static final String ENSURE = """
            INSERT INTO inbound_windows (tenant_id, topic) VALUES ($1, $2) ON CONFLICT DO NOTHING
            """;
    private static final String LOCK = """
            SELECT w.ingestion_id, w.rows, f.next_seq,
                   f.status = 'completed' AND w.rows < $3 AND w.opened_at > now() - make_interval(secs => $4) AS is_open
            FROM inbound_windows w
            LEFT JOIN ingestion_files f ON f.tenant_id = w.tenant_id AND f.id = w.ingestion_id
            WHERE w.tenant_id = $1 AND w.topic = $2
            FOR UPDATE OF w
            """;
    private static final String REGISTER = """
            INSERT INTO ingestion_files (tenant_id, id, dataset_id, department, dataset_type, filename, file_path,
                content_hash, size_bytes, zone, uploader, uploader_hash, status, source, started_at)
            VALUES ($1, $2, $3, 'sales', 'orders', $4, '', ($2::uuid)::text, 0, $5, 'events', '', 'completed', 'events', now())
            """;
    private static final String OPEN = """
            UPDATE inbound_windows SET ingestion_id = $3, rows = 0, opened_at = now()
            WHERE tenant_id = $1 AND topic = $2
            """;
    private static final String ADVANCE = """
            UPDATE inbound_windows SET rows = rows + $3 WHERE tenant_id = $1 AND topic = $2
            """;
    private static final String NOTE_OFFSETS = """
            INSERT INTO inbound_offsets AS o (tenant_id, topic, partition, last_offset)
            SELECT $1, $2, partition, last_offset FROM unnest($3::int[], $4::bigint[]) AS taken (partition, last_offset)
            ON CONFLICT (tenant_id, topic, partition) DO UPDATE SET
                last_offset = greatest(o.last_offset, excluded.last_offset)
            """;

    /** Locks a stream, and opens another window if there is none that takes more. */
    EventWindow lock(SqlConnection connection, TenantId tenant, String topic, ZoneId zone) {
        connection.preparedQuery(ENSURE).executeAndAwait(Tuple.of(tenant.value(), topic));
        var row = connection
                .preparedQuery(LOCK)
                .executeAndAwait(Tuple.of(tenant.value(), topic, MOST_ROWS, LONGEST_SECONDS))
                .iterator()
                .next();
        return Boolean.TRUE.equals(row.getBoolean("is_open"))
                ? new EventWindow(row.getUUID("ingestion_id"), row.getLong("rows"), row.getInteger("next_seq"))
                : open(connection, tenant, topic, zone);
    }

    /** Notes what was added. @param lastOffsets by partition, of the events that are dealt with now */
    void advance(SqlConnection connection, TenantId tenant, String topic, int rows, Map<Integer, Long> lastOffsets) {
        connection.preparedQuery(ADVANCE).executeAndAwait(Tuple.of(tenant.value(), topic, rows));
        connection
                .preparedQuery(NOTE_OFFSETS)
                .executeAndAwait(Tuple.of(
                        tenant.value(),
                        topic,
                        lastOffsets.keySet().toArray(Integer[]::new),
                        lastOffsets.values().toArray(Long[]::new)));
    }

    private static EventWindow open(SqlConnection connection, TenantId tenant, String topic, ZoneId zone) {
        var ingestion = IngestionId.next().value();
        connection
                .preparedQuery(REGISTER)
                .executeAndAwait(
                        Tuple.of(tenant.value(), ingestion, UUID.randomUUID(), "events of " + topic, zone.getId()));
        connection.preparedQuery(OPEN).executeAndAwait(Tuple.of(tenant.value(), topic, ingestion));
        return new EventWindow(ingestion, 0, 0);
    }
}
