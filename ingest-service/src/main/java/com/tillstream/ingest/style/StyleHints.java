package com.tillstream.ingest.style;

import com.tillstream.ingest.validation.DateOrder;
import com.tillstream.ingest.validation.DecimalMark;

/** What the user says of how values are written; null where the file is to tell itself. */
public record StyleHints(DateOrder dateOrder, DecimalMark decimalMark) {
    /** Nothing said. */
    public static final StyleHints NONE = new StyleHints(null, null);
}
