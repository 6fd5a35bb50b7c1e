package com.tillstream.ingest.format;

import java.io.Closeable;
import java.util.Iterator;

/** Rows in the file's order, a bounded number of them in memory; a file that turns bad midway throws {@link BadFileException}. */
public interface Rows extends Iterator<Row>, Closeable {}
