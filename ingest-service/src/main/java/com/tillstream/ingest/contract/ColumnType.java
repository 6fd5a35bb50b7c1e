package com.tillstream.ingest.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the cells of a column hold. */
public enum ColumnType {
    /** A name or number of something; a spreadsheet's {@code .0} is taken off. */
    @JsonProperty("identifier")
    IDENTIFIER,
    @JsonProperty("text")
    TEXT,
    /** One of the column's values. */
    @JsonProperty("choice")
    CHOICE,
    /** Several texts, separated by commas, semicolons or bars. */
    @JsonProperty("list")
    LIST,
    /** Yes or no, in one of the words or numbers that people use for them. */
    @JsonProperty("flag")
    FLAG,
    /** An address, of which only the derived customer id is kept (docs/decisions/0004). */
    @JsonProperty("email")
    EMAIL,
    /** A date, with or without a time and a zone. */
    @JsonProperty("timestamp")
    TIMESTAMP,
    @JsonProperty("date")
    DATE,
    /** {@code 2025-01}, or any day of the month. */
    @JsonProperty("month")
    MONTH,
    @JsonProperty("whole_number")
    WHOLE_NUMBER,
    @JsonProperty("number")
    NUMBER,
    /** In the tenant's currency unless a column says otherwise. */
    @JsonProperty("money")
    MONEY,
    /** 0 to 100, with or without the sign. */
    @JsonProperty("percent")
    PERCENT;

    /** Whether its cells are numbers, which may be written with a decimal point or comma. */
    public boolean isNumeric() {
        return switch (this) {
            case WHOLE_NUMBER, NUMBER, MONEY, PERCENT -> true;
            case IDENTIFIER, TEXT, CHOICE, LIST, FLAG, EMAIL, TIMESTAMP, DATE, MONTH -> false;
        };
    }

    /** Whether its cells are days, which may be written in several orders. */
    public boolean isDate() {
        return switch (this) {
            case TIMESTAMP, DATE, MONTH -> true;
            case IDENTIFIER, TEXT, CHOICE, LIST, FLAG, EMAIL, WHOLE_NUMBER, NUMBER, MONEY, PERCENT -> false;
        };
    }
}
