package com.tillstream.ingest.format;

/**
 * What the user says of how a file is written; null where the file is to tell itself.
 *
 * @param sheet the name of the only sheet to read
 * @param encoding the name of a character set
 */
public record FormatHints(String sheet, Character separator, Character quote, String encoding) {
    /** Nothing said. */
    public static final FormatHints NONE = new FormatHints(null, null, null, null);
}
