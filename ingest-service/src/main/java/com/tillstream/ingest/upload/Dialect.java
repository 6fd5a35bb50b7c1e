package com.tillstream.ingest.upload;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.ingest.style.StyleHints;
import com.tillstream.ingest.validation.DateOrder;
import com.tillstream.ingest.validation.DecimalMark;

/** What the user says of how a file is written; null where the file is to tell itself. */
record Dialect(
        @JsonProperty("date_order") DateOrder dateOrder,
        @JsonProperty("decimal_mark") DecimalMark decimalMark,
        Character separator,
        Character quote,
        String encoding) {
    /** Nothing said. */
    static final Dialect UNKNOWN = new Dialect(null, null, null, null, null);

    StyleHints styleHints() {
        return new StyleHints(dateOrder, decimalMark);
    }
}
