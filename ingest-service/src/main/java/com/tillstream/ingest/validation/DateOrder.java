package com.tillstream.ingest.validation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What comes first in a date like 03/04/2025. Dates that begin with the year say so themselves. */
public enum DateOrder {
    @JsonProperty("year_first")
    YEAR_FIRST,
    @JsonProperty("day_first")
    DAY_FIRST,
    @JsonProperty("month_first")
    MONTH_FIRST
}
