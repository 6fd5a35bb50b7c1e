package com.tillstream.ingest.style;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.tillstream.ingest.format.FormatHints;

/** How a file is read: what its uploader said of its format, and how the values of its columns are written. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Reading(FormatHints hints, ColumnStyles styles) {
    public Reading {
        hints = hints == null ? FormatHints.NONE : hints;
        styles = styles == null ? ColumnStyles.PLAIN : styles;
    }
}
