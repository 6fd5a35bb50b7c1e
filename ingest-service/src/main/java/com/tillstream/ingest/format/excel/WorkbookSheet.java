package com.tillstream.ingest.format.excel;

import com.tillstream.ingest.format.Sheet;
import java.io.IOException;

/** A sheet of a workbook, whose merged cells are told behind its rows. */
abstract class WorkbookSheet implements Sheet {
    private final String name;
    private MergedCells merged;

    WorkbookSheet(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    /** Goes through the sheet for its merged cells. */
    abstract MergedCells readMerged() throws IOException;

    /** Its merged cells, read when they are asked for first. */
    final MergedCells merged() {
        try {
            if (merged == null) {
                merged = readMerged();
            }
            return merged;
        } catch (IOException e) {
            throw Workbooks.damaged(e);
        }
    }
}
