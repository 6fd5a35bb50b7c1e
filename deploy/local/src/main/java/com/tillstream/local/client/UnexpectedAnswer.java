package com.tillstream.local.client;

import java.io.IOException;

/** A service answered something that the caller cannot use. */
public final class UnexpectedAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    UnexpectedAnswer(String request, int status, String body) {
        super(request + " answered " + status + ": " + body);
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
