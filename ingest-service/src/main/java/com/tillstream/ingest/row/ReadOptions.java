package com.tillstream.ingest.row;

import com.tillstream.id.CustomerSecret;
import com.tillstream.id.TenantId;
import com.tillstream.ingest.style.ColumnStyles;
import java.time.Instant;
import java.time.ZoneId;

/**
 * How the rows of a file are to be read.
 *
 * @param zone of dates and times that name none
 * @param styles how the values of its columns are written
 * @param now when the file was uploaded: lines may not lie more than a day after it
 */
public record ReadOptions(TenantId tenant, CustomerSecret secret, ZoneId zone, ColumnStyles styles, Instant now) {}
