package com.tillstream.ingest.upload;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.ingest.validation.DateOrder;

/** What the user says of how a file is written; null where the file is to tell itself. */
public record Dialect(@JsonProperty("date_order") DateOrder dateOrder) {
    /** Nothing said. */
    static final Dialect UNKNOWN = new Dialect(null);
}
