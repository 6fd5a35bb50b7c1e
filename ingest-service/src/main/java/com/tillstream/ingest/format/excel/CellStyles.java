package com.tillstream.ingest.format.excel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the cells of a workbook are shown. */
final class CellStyles {
    private final Map<Integer, String> patterns = new HashMap<>();
    private final List<Integer> formats = new ArrayList<>();

    /** Adds a number format of the file's own. */
    void addFormat(int format, String pattern) {
        patterns.put(format, pattern);
    }

    /** Adds the next style of cells. @param format its number format */
    void addStyle(int format) {
        formats.add(format);
    }

    /** The number format of a style: one that Excel has, or one of the file. */
    int format(int style) {
        return style >= 0 && style < formats.size() ? formats.get(style) : 0;
    }

    /** The pattern of a number format, null if Excel has it. */
    String pattern(int format) {
        return patterns.get(format);
    }
}
