package com.tillstream.record;

import com.tillstream.event.v1.RowBatch;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What a service keeps of datasets other than orders: the table {@code dataset_records}, from which the view
 * {@code current_records} picks the rows that count. For services whose migrations include {@code db/records}.
 */
@ApplicationScoped
public class DatasetRecords {
    private static final String ADD = """
            INSERT INTO dataset_records (tenant_id, key, ingestion_id, id, dataset_type, fields)
            SELECT $1, key, $2, id, $3, fields
            FROM unnest($4::uuid[], $5::uuid[], $6::jsonb[]) AS added (key, id, fields)
            ON CONFLICT DO NOTHING
            """;
    private static final String REMOVE = "DELETE FROM dataset_records WHERE tenant_id = $1 AND ingestion_id = $2";

    /** Adds the rows of a batch. */
    public void add(SqlConnection connection, RowBatch batch) {
        var rows = new RecordBatch(batch.getRecords());
        if (rows.size() == 0) {
            return;
        }
        connection.preparedQuery(ADD).executeAndAwait(Tuple.from(new Object[] {
            TenantId.ofBytes(batch.getTenantId()).value(),
            IngestionId.ofBytes(batch.getIngestionId()).value(),
            batch.getDatasetType(),
            rows.keys(),
            rows.ids(),
            rows.fields()
        }));
    }

    /** Removes the rows of an upload. */
    public void remove(SqlConnection connection, TenantId tenant, IngestionId ingestion) {
        connection.preparedQuery(REMOVE).executeAndAwait(Tuple.of(tenant.value(), ingestion.value()));
    }
}
