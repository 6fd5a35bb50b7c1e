package com.tillstream.ingest;

import com.tillstream.problem.ProblemException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** The cursor of a list that has the newest first: the time of the last item of the page before. */
public final class TimeCursor {
    private TimeCursor() {}

    /** Reads a cursor; null for the first page. */
    public static OffsetDateTime parse(String cursor) {
        try {
            return cursor == null ? null : OffsetDateTime.parse(cursor);
        } catch (DateTimeException e) {
            throw new ProblemException(
                    IngestError.BAD_CURSOR, "The cursor is none that this service gave. Begin again without one.");
        }
    }
}
