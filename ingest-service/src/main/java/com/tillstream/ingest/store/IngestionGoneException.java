package com.tillstream.ingest.store;

import java.util.UUID;

/** The upload was deleted, or failed, while its rows were still coming. */
public final class IngestionGoneException extends RuntimeException {
    private static final long serialVersionUID = 1;

    IngestionGoneException(UUID ingestion) {
        super("upload " + ingestion + " is no longer being processed");
    }
}
