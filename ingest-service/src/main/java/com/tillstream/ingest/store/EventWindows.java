package com.tillstream.ingest.store;

import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.UUID;

/** Uploads that streams of events are written to: one stays open for some seconds or some thousand rows. */
@ApplicationScoped
class EventWindows {
    private static final int MOST_ROWS = 5_000;
    private static final double LONGEST_SECONDS = 10;
    private static final String ENSURE = """
            INSERT INTO inbound_windows (tenant_id, topic, partition) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
            """;
    private static final String LOCK = """
            SELECT w.ingestion_id, w.rows, f.next_seq,
                   f.status = 'completed' AND w.rows < $4 AND w.opened_at > now() - make_interval(secs => $5) AS is_open
            FROM inbound_windows w
            LEFT JOIN ingestion_files f ON f.tenant_id = w.tenant_id AND f.id = w.ingestion_id
            WHERE w.tenant_id = $1 AND w.topic = $2 AND w.partition = $3
            FOR UPDATE OF w
            """;
    private static final String REGISTER = """
            INSERT INTO ingestion_files (tenant_id, id, dataset_id, department, dataset_type, filename, file_path,
                content_hash, size_bytes, zone, uploader, uploader_hash, status, source, started_at)
            VALUES ($1, $2, $3, 'sales', 'orders', $4, '', ($2::uuid)::text, 0, $5, 'events', '', 'completed', 'events', now())
            """;
    private static final String OPEN = """
            UPDATE inbound_windows SET ingestion_id = $4, rows = 0, opened_at = now()
            WHERE tenant_id = $1 AND topic = $2 AND partition = $3
            """;
    private static final String ADVANCE = """
            UPDATE inbound_windows SET rows = rows + $4, last_offset = greatest(last_offset, $5)
            WHERE tenant_id = $1 AND topic = $2 AND partition = $3
            """;

    /** Locks a stream, and opens another window if there is none that takes more. */
    EventWindow lock(SqlConnection connection, TenantId tenant, String topic, int partition, ZoneId zone) {
        connection.preparedQuery(ENSURE).executeAndAwait(Tuple.of(tenant.value(), topic, partition));
        var row = connection
                .preparedQuery(LOCK)
                .executeAndAwait(Tuple.of(tenant.value(), topic, partition, MOST_ROWS, LONGEST_SECONDS))
                .iterator()
                .next();
        return Boolean.TRUE.equals(row.getBoolean("is_open"))
                ? new EventWindow(row.getUUID("ingestion_id"), row.getLong("rows"), row.getInteger("next_seq"))
                : open(connection, tenant, topic, partition, zone);
    }

    /** Notes what was added. @param lastOffset of the events that are dealt with now */
    void advance(SqlConnection connection, TenantId tenant, String topic, int partition, int rows, long lastOffset) {
        connection.preparedQuery(ADVANCE).executeAndAwait(Tuple.of(tenant.value(), topic, partition, rows, lastOffset));
    }

    private static EventWindow open(
            SqlConnection connection, TenantId tenant, String topic, int partition, ZoneId zone) {
        var ingestion = IngestionId.next().value();
        connection
                .preparedQuery(REGISTER)
                .executeAndAwait(
                        Tuple.of(tenant.value(), ingestion, UUID.randomUUID(), "events of " + topic, zone.getId()));
        connection.preparedQuery(OPEN).executeAndAwait(Tuple.of(tenant.value(), topic, partition, ingestion));
        return new EventWindow(ingestion, 0, 0);
    }
}
