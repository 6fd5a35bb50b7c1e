package com.tillstream.ingest.row;

import com.tillstream.id.CustomerSecret;
import com.tillstream.id.TenantId;
import com.tillstream.ingest.style.ColumnStyles;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;

/**
 * How the rows of a file are to be read.
 *
 * @param zone of dates and times that name none
 * @param styles how the values of its columns are written
 * @param now when the file was uploaded: lines may not lie more than a day after it
 * @param erased customers that were erased since: what the file says of them is nobody's
 */
public record ReadOptions(
        TenantId tenant, CustomerSecret secret, ZoneId zone, ColumnStyles styles, Instant now, Set<UUID> erased) {
    public ReadOptions {
        erased = Set.copyOf(erased);
    }

    /** Of a file that is read for the first time. */
    public ReadOptions(TenantId tenant, CustomerSecret secret, ZoneId zone, ColumnStyles styles, Instant now) {
        this(tenant, secret, zone, styles, now, Set.of());
    }

    /** Whether nothing may be kept of a customer. @param customer null for nobody */
    public boolean isErased(UUID customer) {
        return customer != null && erased.contains(customer);
    }
}
