package com.tillstream.kpi.sales;

import com.tillstream.id.TenantId;
import com.tillstream.kpi.ingestion.Computation;
import java.util.UUID;

/**
 * Which cells are to be computed: those that the lines of an upload fall into.
 *
 * @param scope as stored: {@link #WHOLE_TENANT}, or the upload by itself
 * @param isDeletion whether the upload's lines count no more
 */
record Touched(TenantId tenant, UUID ingestion, String scope, boolean isDeletion) {
    /** The scope of all that a tenant has. */
    static final String WHOLE_TENANT = "*";

    static Touched inTenant(Computation computation) {
        return new Touched(computation.tenant(), computation.ingestion(), WHOLE_TENANT, computation.isDeletion());
    }

    static Touched inIngestion(TenantId tenant, UUID ingestion) {
        return new Touched(tenant, ingestion, ingestion.toString(), false);
    }

    boolean isWholeTenant() {
        return scope.equals(WHOLE_TENANT);
    }
}
