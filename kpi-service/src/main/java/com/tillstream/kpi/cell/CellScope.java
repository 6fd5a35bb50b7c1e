package com.tillstream.kpi.cell;

import com.tillstream.id.TenantId;
import com.tillstream.kpi.ingestion.Computation;
import java.util.UUID;

/**
 * Whose cells are computed, and what has changed among the lines.
 *
 * @param ingestion the upload that has come or gone
 * @param name as stored: {@link #WHOLE_TENANT}, or the upload by itself
 * @param isDeletion whether the upload's lines count no more
 * @param isOfLines whether the upload has lines of orders, and not costs, stock or visitors
 */
public record CellScope(TenantId tenant, UUID ingestion, String name, boolean isDeletion, boolean isOfLines) {
    /** The scope of all that a tenant has. */
    public static final String WHOLE_TENANT = "*";

    /** All that the tenant has, of which an upload has come or gone. */
    public static CellScope inTenant(Computation computation) {
        return new CellScope(
                computation.tenant(),
                computation.ingestion(),
                WHOLE_TENANT,
                computation.isDeletion(),
                computation.isOfLines());
    }

    /** An upload by itself. */
    public static CellScope ofUpload(TenantId tenant, UUID ingestion) {
        return new CellScope(tenant, ingestion, ingestion.toString(), false, true);
    }

    public boolean isWholeTenant() {
        return name.equals(WHOLE_TENANT);
    }
}
