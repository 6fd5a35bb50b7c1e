package com.tillstream.ingest.format;

/** A file that cannot be read at all; the message is for the person who sent it. */
public final class BadFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why, in a form that a program can act on. */
    public enum Reason {
        EMPTY,
        HEADER_ONLY,
        BINARY,
        MISSING_COLUMNS,
        TOO_WIDE,
        AMBIGUOUS_DATES,
        NO_SUCH_SHEET,
        ENCRYPTED,
        MALFORMED
    }

    private final Reason reason;

    /** @param message what was found, what was expected, what to do */
    public BadFileException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
