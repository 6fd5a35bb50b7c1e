package com.tillstream.kpi.cell;

import com.tillstream.id.TenantId;
import com.tillstream.kpi.ingestion.Computation;
import java.util.List;
import java.util.UUID;

/**
 * Whose cells are computed, and what has changed among the lines.
 *
 * @param uploads that have come or grown, or the one that has gone
 * @param batches of how many batches each of them is now: none if it has gone
 * @param name as stored: {@link #WHOLE_TENANT}, or the upload by itself
 * @param isOfLines whether the uploads have lines of orders, and not costs, stock or visitors
 */
public record CellScope(TenantId tenant, UUID[] uploads, Integer[] batches, String name, boolean isOfLines) {
    /** The scope of all that a tenant has. */
    public static final String WHOLE_TENANT = "*";

    /** All that the tenant has, to which uploads have come, or from which one has gone. */
    public static CellScope inTenant(List<Computation> together) {
        var computation = together.getFirst();
        return new CellScope(
                computation.tenant(),
                together.stream().map(Computation::ingestion).toArray(UUID[]::new),
                together.stream()
                        .map(each -> each.isDeletion() ? 0 : each.batches())
                        .toArray(Integer[]::new),
                WHOLE_TENANT,
                computation.isOfLines());
    }

    /** All that the tenant has, and no change. */
    static CellScope ofAll(TenantId tenant) {
        return new CellScope(tenant, new UUID[0], new Integer[0], WHOLE_TENANT, true);
    }

    /** An upload by itself. */
    public static CellScope ofUpload(TenantId tenant, UUID ingestion, int batches) {
        return new CellScope(tenant, new UUID[] {ingestion}, new Integer[] {batches}, ingestion.toString(), true);
    }

    public boolean isWholeTenant() {
        return name.equals(WHOLE_TENANT);
    }
}
