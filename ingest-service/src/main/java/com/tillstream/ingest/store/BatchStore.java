package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.row.Batch;
import com.tillstream.ingest.row.KeyedRow;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Stores a batch in one transaction: the rows that are new, what they mean for other tables, the rows that were refused, and
 * the record of it all (docs/decisions/0002).
 */
@ApplicationScoped
public class BatchStore {
    private final TenantTransactions transactions;
    private final Admission admission;
    private final FailedRecords failed;
    private final BatchRecords records;
    private final MeterRegistry metrics;

    BatchStore(
            TenantTransactions transactions,
            Admission admission,
            FailedRecords failed,
            BatchRecords records,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.admission = admission;
        this.failed = failed;
        this.records = records;
        this.metrics = metrics;
    }

    /** The batches that are stored already, by number: a file is read again from its start after a crash. */
    public Map<Integer, RecordedBatch> recorded(TenantId tenant, UUID ingestion) {
        return transactions.run(
                TenantScope.allDepartments(tenant), connection -> records.all(connection, tenant, ingestion));
    }

    /** What accepted rows mean for other tables. */
    interface Effect<R, T> {
        T apply(SqlConnection connection, List<R> accepted);
    }

    /** A look at what is stored, which may refuse more rows of a batch. */
    interface Judgement<R extends KeyedRow> {
        Batch<R> apply(SqlConnection connection, Batch<R> batch);
    }

    /**
     * Stores a batch that is not recorded yet.
     *
     * @return what the effect of its accepted rows answered
     * @throws IngestionGoneException if the upload was deleted or is no longer being processed
     */
    <R extends KeyedRow, T> T store(
            TenantId tenant, UUID ingestion, Batch<R> batch, RowTable<R> table, Effect<R, T> effect) {
        return store(tenant, ingestion, batch, (connection, read) -> read, table, effect);
    }

    /** Stores a batch as above, after a look at what is stored. */
    <R extends KeyedRow, T> T store(
            TenantId tenant,
            UUID ingestion,
            Batch<R> read,
            Judgement<R> judgement,
            RowTable<R> table,
            Effect<R, T> effect) {
        return transactions.run(TenantScope.allDepartments(tenant), connection -> {
            requireLive(connection, tenant, ingestion);
            var batch = judgement.apply(connection, read);
            var accepted = admission.admit(connection, tenant, ingestion, batch, table);
            var answer = effect.apply(connection, accepted);
            failed.note(connection, tenant, ingestion, batch);
            records.add(connection, tenant, ingestion, RecordedBatch.of(read, batch, accepted));
            count(batch, accepted.size());
            return answer;
        });
    }

    private void count(Batch<?> batch, int accepted) {
        switch (batch.origin()) {
            case FILE -> {
                count("accepted", accepted);
                count("duplicate", batch.rows().size() - accepted);
                count("rejected", batch.rejected().size());
            }
            case READ_AGAIN -> count("restored", accepted);
            case REPLAY -> count("corrected", batch.rows().size());
        }
    }

    private void count(String outcome, int rows) {
        metrics.counter("tillstream.rows.read", "outcome", outcome).increment(rows);
    }

    static void requireLive(SqlConnection connection, TenantId tenant, UUID ingestion) {
        var live = connection.preparedQuery("""
                        SELECT 1 FROM ingestion_files
                        WHERE tenant_id = $1 AND id = $2 AND status = 'processing' FOR SHARE
                        """).executeAndAwait(Tuple.of(tenant.value(), ingestion));
        if (live.size() == 0) {
            throw new IngestionGoneException(ingestion);
        }
    }
}
