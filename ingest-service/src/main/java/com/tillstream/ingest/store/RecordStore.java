package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.record.DatasetRecord;
import com.tillstream.ingest.row.Batch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Stores rows of all dataset types but orders, as their contracts describe them. */
@ApplicationScoped
public class RecordStore {
    private final BatchStore batches;

    RecordStore(BatchStore batches) {
        this.batches = batches;
    }

    /**
     * Stores a batch that is not recorded yet.
     *
     * @return its accepted rows
     * @throws IngestionGoneException if the upload was deleted or is no longer being processed
     */
    public List<DatasetRecord> store(
            TenantId tenant, UUID ingestion, DatasetContract contract, Batch<DatasetRecord> batch) {
        return batches.store(tenant, ingestion, batch, new DatasetRows(contract), (connection, accepted) -> accepted);
    }
}
