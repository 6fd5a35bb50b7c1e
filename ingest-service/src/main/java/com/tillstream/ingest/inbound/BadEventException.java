package com.tillstream.ingest.inbound;

import com.tillstream.ingest.validation.RowError;
import java.util.List;

/** An event that cannot be taken; the message is for whoever sends such events. */
final class BadEventException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final transient List<RowError> errors;

    BadEventException(String code, String message) {
        this(code, message, List.of());
    }

    BadEventException(String code, String message, List<RowError> errors) {
        super(message);
        this.code = code;
        this.errors = errors;
    }

    /** Why, in a word. */
    String code() {
        return "event." + code;
    }

    /** Every reason, by column. */
    List<RowError> errors() {
        return errors;
    }
}
