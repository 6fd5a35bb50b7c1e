package com.tillstream.local.client;

import java.io.IOException;

/** Tells a service that is away for a moment from one that has answered for good. */
public final class Transient {
    private static final int SERVER_ERRORS = 500;
    private static final int TOO_MANY = 429;

    private Transient() {}

    /** Gives the failure back if another attempt makes sense, else throws it. */
    public static IOException orThrow(IOException failure) throws IOException {
        if (failure instanceof UnexpectedAnswer answer
                && answer.status() < SERVER_ERRORS
                && answer.status() != TOO_MANY) {
            throw failure;
        }
        return failure;
    }
}
