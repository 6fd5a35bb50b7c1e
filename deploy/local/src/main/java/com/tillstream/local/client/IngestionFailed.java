package com.tillstream.local.client;

import java.io.IOException;

/** An upload that will not come to anything; the message says why. */
public final class IngestionFailed extends IOException {
    private static final long serialVersionUID = 1L;

    IngestionFailed(String message) {
        super(message);
    }
}
