package com.tillstream.batch;

import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/**
 * Applies each batch once, however often Kafka delivers it: the mark that it was applied commits with its effect
 * (docs/decisions/0003).
 */
@ApplicationScoped
public class IdempotentBatches {
    private final TenantTransactions transactions;
    private final MeterRegistry metrics;

    IdempotentBatches(TenantTransactions transactions, MeterRegistry metrics) {
        this.transactions = transactions;
        this.metrics = metrics;
    }

    /**
     * Runs {@code effect} unless {@code consumer} has applied this batch before.
     *
     * @param rows rows in the batch
     * @return whether the effect ran now
     */
    public boolean apply(
            String consumer,
            TenantId tenant,
            IngestionId ingestion,
            int seq,
            int rows,
            Consumer<SqlConnection> effect) {
        boolean applied = transactions.run(TenantScope.allDepartments(tenant), connection -> {
            if (!markApplied(connection, Tuple.of(tenant.value(), consumer, ingestion.value(), seq, rows))) {
                return false;
            }
            effect.accept(connection);
            return true;
        });
        metrics.counter("tillstream.batches", "consumer", consumer, "outcome", applied ? "applied" : "skipped")
                .increment();
        metrics.counter("tillstream.rows.applied", "consumer", consumer).increment(applied ? rows : 0);
        return applied;
    }

    /** What {@code consumer} has applied of an ingestion. */
    public Applied applied(SqlConnection connection, String consumer, TenantId tenant, IngestionId ingestion) {
        var row = connection
                .preparedQuery("""
                        SELECT count(*)::int AS batches, coalesce(sum(row_count), 0)::bigint AS rows
                        FROM processed_batch
                        WHERE tenant_id = $1 AND consumer = $2 AND ingestion_id = $3
                        """)
                .executeAndAwait(Tuple.of(tenant.value(), consumer, ingestion.value()))
                .iterator()
                .next();
        return new Applied(row.getInteger("batches"), row.getLong("rows"));
    }

    private static boolean markApplied(SqlConnection connection, Tuple batch) {
        return connection.preparedQuery("""
                                INSERT INTO processed_batch (tenant_id, consumer, ingestion_id, seq, row_count)
                                VALUES ($1, $2, $3, $4, $5)
                                ON CONFLICT DO NOTHING
                                """).executeAndAwait(batch).rowCount() == 1;
    }
}
