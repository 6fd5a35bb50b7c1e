package com.tillstream.ingest.line;

/** What became of a row before anything was stored. */
public sealed interface RowOutcome permits RowOutcome.Valid, RejectedRow {
    /** The row is a line of an order. */
    record Valid(OrderLine line) implements RowOutcome {}
}
