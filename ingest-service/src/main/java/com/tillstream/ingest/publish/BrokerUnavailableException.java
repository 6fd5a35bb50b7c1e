package com.tillstream.ingest.publish;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The broker did not take a batch in time. The batch is stored and will be published by the next attempt. */
public final class BrokerUnavailableException extends UncheckedIOException {
    private static final long serialVersionUID = 1;

    BrokerUnavailableException(Throwable cause) {
        super(new IOException("the broker did not take a batch: " + cause.getMessage(), cause));
    }
}
