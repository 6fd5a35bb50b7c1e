package com.tillstream.ingest.format.excel;

import java.io.IOException;
import java.io.InputStream;
import org.xml.sax.SAXException;

/** How a sheet is written inside its package. */
interface SheetFormat {
    /** Which cells of a sheet are merged; told after its rows, hence read before them. */
    MergedCells merged(InputStream sheet) throws IOException;

    /** Reads a sheet from its first row to its last. */
    void read(InputStream sheet, SheetRows rows) throws IOException, SAXException;
}
