package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What became of each batch's rows. */
@ApplicationScoped
class BatchRecords {
    Map<Integer, RecordedBatch> all(SqlConnection connection, TenantId tenant, UUID ingestion) {
        var batches = new HashMap<Integer, RecordedBatch>();
        connection
                .preparedQuery("""
                        SELECT seq, rows_read, duplicate_rows, rejected_rows, accepted
                        FROM ingestion_batches WHERE tenant_id = $1 AND ingestion_id = $2
                        """)
                .executeAndAwait(Tuple.of(tenant.value(), ingestion))
                .forEach(row -> batches.put(row.getInteger("seq"), batch(row)));
        return batches;
    }

    void add(SqlConnection connection, TenantId tenant, UUID ingestion, RecordedBatch batch) {
        connection.preparedQuery("""
                        INSERT INTO ingestion_batches (tenant_id, ingestion_id, seq, rows_read, accepted_rows,
                            duplicate_rows, rejected_rows, accepted)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                        """).executeAndAwait(Tuple.from(new Object[] {
            tenant.value(),
            ingestion,
            batch.seq(),
            batch.rowsRead(),
            batch.acceptedRows(),
            batch.duplicateRows(),
            batch.rejectedRows(),
            Buffer.buffer(batch.accepted().toByteArray())
        }));
    }

    private static RecordedBatch batch(Row row) {
        return new RecordedBatch(
                row.getInteger("seq"),
                row.getInteger("rows_read"),
                row.getInteger("duplicate_rows"),
                row.getInteger("rejected_rows"),
                BitSet.valueOf(row.getBuffer("accepted").getBytes()));
    }
}
