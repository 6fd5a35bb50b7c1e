package com.tillstream.outbox;

import com.tillstream.event.TraceParent;
import com.tillstream.id.TenantId;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Events that leave with the transaction that caused them, or not at all (docs/decisions/0006). */
@ApplicationScoped
public class Outbox {
    /** Adds an event to the transaction of {@code connection}. */
    public void add(SqlConnection connection, TenantId tenant, OutboxEvent event) {
        connection.preparedQuery("""
                        INSERT INTO outbox (tenant_id, topic, key, type, subject, value, traceparent)
                        VALUES ($1, $2, $3, $4, $5, $6, $7)
                        """).executeAndAwait(Tuple.from(new Object[] {
            tenant.value(),
            event.topic(),
            event.key(),
            event.type(),
            event.subject(),
            Buffer.buffer(event.value()),
            TraceParent.current()
        }));
    }
}
