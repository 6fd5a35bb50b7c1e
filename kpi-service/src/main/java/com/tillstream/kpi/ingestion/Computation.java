package com.tillstream.kpi.ingestion;

import com.tillstream.id.TenantId;
import java.util.UUID;

/**
 * A family to be computed for an upload that has come or gone, claimed by this worker for a while.
 *
 * @param batches how many make the upload complete
 * @param datasetType what the upload is of
 * @param ofEvents whether it is one of order events, which grows
 */
public record Computation(
        TenantId tenant,
        UUID ingestion,
        Family family,
        String reason,
        int batches,
        String datasetType,
        boolean ofEvents) {
    /** Whether the upload is being taken back. */
    public boolean isDeletion() {
        return reason.equals("deletion");
    }

    /** Whether the upload has lines of orders. */
    public boolean isOfLines() {
        return datasetType.equals("orders") || datasetType.equals("returns");
    }
}
