package com.tillstream.ingest.parser;

import com.tillstream.event.TraceParent;
import com.tillstream.outbox.OutboxEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * What was read of files that were sent together. The database moves it to the outbox when the last of them is settled, however
 * that comes ({@code tell_together}).
 */
final class HeldEvents {
    private static final String ADD = """
            INSERT INTO held_events (tenant_id, ingestion_id, topic, key, type, subject, value, traceparent)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (tenant_id, ingestion_id) DO UPDATE SET value = excluded.value, traceparent = excluded.traceparent
            """;

    private HeldEvents() {}

    /** Adds an event to the transaction that settles the job's file. */
    static void add(SqlConnection connection, Job job, OutboxEvent event) {
        connection.preparedQuery(ADD).executeAndAwait(Tuple.from(new Object[] {
            job.tenant().value(),
            job.ingestion().value(),
            event.topic(),
            event.key(),
            event.type(),
            event.subject(),
            Buffer.buffer(event.value()),
            TraceParent.current()
        }));
    }
}
