package com.tillstream.ingest.upload;

import com.tillstream.ingest.IngestError;
import com.tillstream.problem.ProblemException;
import java.util.Locale;

/** What an upload means for earlier ones of its dataset. */
enum Merge {
    /** Its rows come to theirs. */
    APPEND,
    /** They are taken back when it has been read. */
    REPLACE;

    static Merge of(String text) {
        return switch (text) {
            case "", "append" -> APPEND;
            case "replace" -> REPLACE;
            default ->
                throw new ProblemException(
                        IngestError.BAD_MERGE,
                        "The option merge is \"%s\"; it may be append or replace.".formatted(text));
        };
    }

    /** As tables and the API spell it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
