package com.tillstream.ingest.row;

import java.util.UUID;

/** A valid row of any dataset type, the same row wherever it comes from. */
public interface KeyedRow {
    /** Its place in the file. */
    long rowNumber();

    /** Derived from what makes it this row: a row with the same id is a duplicate (docs/decisions/0004). */
    UUID id();
}
