package com.tillstream.ingest.watch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/** Where files appear. What has been loaded is moved to {@value #DONE} there, what could not be to {@value #FAILED}. */
interface Place extends AutoCloseable {
    String DONE = "done";
    String FAILED = "failed";
    /** More files than this are not listed at once: they are to be moved away. */
    int MOST_FILES = 50_000;

    /** The files that are there and not put aside, in no order. */
    List<Found> list() throws IOException;

    /** How long a file must have been left alone to be taken for complete. */
    Duration quiet();

    InputStream open(Found file) throws IOException;

    /** Moves a file into the folder of its result. A reason why it could not be loaded is left beside it. */
    void move(Result result) throws IOException;

    /** Says at the file what became of it. */
    void tag(Result result) throws IOException;

    @Override
    void close() throws IOException;

    /** Whether a file is one to load: not put aside, not hidden, and not one that another program is still writing. */
    static boolean isToLoad(String key) {
        var name = key.substring(key.lastIndexOf('/') + 1);
        return !name.isEmpty()
                && !name.startsWith(".")
                && !name.startsWith("~")
                && !name.matches("(?i).*\\.(part|partial|tmp|filepart|crdownload|swp)")
                && !key.startsWith(DONE + "/")
                && !key.startsWith(FAILED + "/");
    }

    /** Refuses to go on with a place that holds too many files. */
    static void requireFew(List<Found> files) throws IOException {
        if (files.size() > MOST_FILES) {
            throw new IOException(
                    "more than %,d files are there; let them be moved once they are loaded, or watch a narrower place"
                            .formatted(MOST_FILES));
        }
    }
}
