package com.tillstream.ingest.format;

import java.io.IOException;

/** One table of a file: a sheet of a workbook, or all of a text file. */
public interface Sheet {
    /** As the workbook calls it; empty for a text file. */
    String name();

    /** Its rows from the first. A text file can be opened once. */
    Rows open() throws IOException;
}
