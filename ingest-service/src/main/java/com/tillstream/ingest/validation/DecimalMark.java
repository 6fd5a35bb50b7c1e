package com.tillstream.ingest.validation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What stands before the decimals of a number; the other one, blanks and apostrophes group its thousands. */
public enum DecimalMark {
    @JsonProperty(".")
    POINT('.', ','),
    @JsonProperty(",")
    COMMA(',', '.');

    private final char mark;
    private final char group;

    DecimalMark(char mark, char group) {
        this.mark = mark;
        this.group = group;
    }

    char mark() {
        return mark;
    }

    char group() {
        return group;
    }
}
