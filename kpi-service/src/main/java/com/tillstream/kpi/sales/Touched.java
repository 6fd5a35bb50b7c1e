package com.tillstream.kpi.sales;

import com.tillstream.id.TenantId;
import com.tillstream.kpi.ingestion.Computation;
import java.util.UUID;

/**
 * Which cells are to be computed: those that the lines of an upload fall into.
 *
 * @param firstBatch of the upload's batches that are not computed yet
 * @param scope as stored: {@link #WHOLE_TENANT}, or the upload by itself
 * @param isDeletion whether the upload's lines count no more
 */
record Touched(TenantId tenant, UUID ingestion, int firstBatch, String scope, boolean isDeletion) {
    /** The scope of all that a tenant has. */
    static final String WHOLE_TENANT = "*";

    /** @param computed how many batches are in the cells already */
    static Touched inTenant(Computation computation, int computed) {
        return new Touched(
                computation.tenant(), computation.ingestion(), computed, WHOLE_TENANT, computation.isDeletion());
    }

    static Touched inIngestion(TenantId tenant, UUID ingestion) {
        return new Touched(tenant, ingestion, 0, ingestion.toString(), false);
    }

    boolean isWholeTenant() {
        return scope.equals(WHOLE_TENANT);
    }
}
