package com.tillstream.ingest.row;

/** What became of a row before anything was stored. */
public sealed interface RowOutcome<R extends KeyedRow> {
    /** The row can be stored. */
    record Valid<R extends KeyedRow>(R row) implements RowOutcome<R> {}

    /** The row cannot, for the reasons it carries. */
    record Refused<R extends KeyedRow>(RejectedRow row) implements RowOutcome<R> {}
}
