package com.tillstream.ingest.parser;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Wakes the worker. The job itself is in the database since the upload: a lost or repeated event changes nothing. */
@ApplicationScoped
class FileLandedConsumer {
    private final ParserWorker worker;

    FileLandedConsumer(ParserWorker worker) {
        this.worker = worker;
    }

    @Incoming("file-landed")
    void onFileLanded(byte[] event) {
        worker.wake();
    }
}
