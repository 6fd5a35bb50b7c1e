package com.tillstream.ingest.line;

import com.tillstream.id.CustomerSecret;
import com.tillstream.id.TenantId;
import com.tillstream.ingest.validation.DateOrder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/**
 * How a file of orders is to be read.
 *
 * @param zone of dates and times that name none
 * @param mapping header to contract column, as the user chose; may be empty
 * @param dateOrder of dates written with slashes or dots
 * @param now when the file was uploaded: lines may not lie more than a day after it
 */
public record ReadOptions(
        TenantId tenant,
        CustomerSecret secret,
        ZoneId zone,
        Map<String, String> mapping,
        DateOrder dateOrder,
        Instant now) {
    public ReadOptions {
        mapping = Map.copyOf(mapping);
    }
}
