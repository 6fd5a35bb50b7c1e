package com.tillstream.kpi.cell;

import com.tillstream.id.TenantId;
import com.tillstream.kpi.ingestion.Computation;
import java.util.List;
import java.util.UUID;

/**
 * Whose cells are computed, and what has changed among the lines.
 *
 * @param ingestions the uploads that have come, or the one that has gone
 * @param name as stored: {@link #WHOLE_TENANT}, or the upload by itself
 * @param isDeletion whether the upload's lines count no more
 * @param isOfLines whether the upload has lines of orders, and not costs, stock or visitors
 */
public record CellScope(TenantId tenant, List<UUID> ingestions, String name, boolean isDeletion, boolean isOfLines) {
    /** The scope of all that a tenant has. */
    public static final String WHOLE_TENANT = "*";

    /** All that the tenant has, to which uploads have come, or from which one has gone. */
    public static CellScope inTenant(List<Computation> together) {
        var computation = together.getFirst();
        return new CellScope(
                computation.tenant(),
                together.stream().map(Computation::ingestion).toList(),
                WHOLE_TENANT,
                computation.isDeletion(),
                computation.isOfLines());
    }

    /** An upload by itself. */
    public static CellScope ofUpload(TenantId tenant, UUID ingestion) {
        return new CellScope(tenant, List.of(ingestion), ingestion.toString(), false, true);
    }

    /** The uploads as a parameter. */
    UUID[] uploads() {
        return ingestions.toArray(UUID[]::new);
    }

    public boolean isWholeTenant() {
        return name.equals(WHOLE_TENANT);
    }
}
