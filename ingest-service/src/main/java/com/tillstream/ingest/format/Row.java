package com.tillstream.ingest.format;

import java.util.List;

/**
 * A row as a file has it, every cell as text: numbers of workbooks and JSON with a decimal point, their dates as ISO 8601.
 *
 * @param number where it stands: the line of a text file, the row of a sheet, the position of a JSON record; from 1
 * @param isHeader whether it names columns, in formats that know; the names of an earlier one stay where they are
 */
public record Row(long number, List<String> cells, boolean isHeader) {
    /** A row of values, or of names in formats that do not know. */
    public Row(long number, List<String> cells) {
        this(number, cells, false);
    }

    /** The text of a cell, empty where the row ends before it. */
    public String cell(int position) {
        return position < cells.size() ? cells.get(position) : "";
    }
}
