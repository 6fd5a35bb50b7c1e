package com.tillstream.ingest.validation;

/**
 * Why a row was refused.
 *
 * @param code stable, for example {@code orders.quantity.not_a_number}
 * @param text what stood in the cell, shortened to 200 characters
 */
public record RowError(String code, String column, String text) {
    private static final int LONGEST = 200;

    public RowError {
        text = text == null ? "" : text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** As people read it: {@code orders.quantity.not_a_number: "12abc"}. */
    public String message() {
        return code + ": \"" + text + "\"";
    }
}
