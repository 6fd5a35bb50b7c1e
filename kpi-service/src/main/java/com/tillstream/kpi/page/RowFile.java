package com.tillstream.kpi.page;

import java.io.IOException;
import java.util.List;

/** A file of rows that PostgreSQL has written as JSON. */
public interface RowFile extends AutoCloseable {
    /** Begins with these columns, in this order. */
    void begin(Columns columns) throws IOException;

    /** Adds rows. */
    void add(List<String> rows) throws IOException;

    @Override
    void close() throws IOException;
}
