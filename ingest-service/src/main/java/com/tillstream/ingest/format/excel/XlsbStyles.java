package com.tillstream.ingest.format.excel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the cells of an XLSB file are shown. */
final class XlsbStyles {
    private static final int FORMAT = 44;
    private static final int STYLE = 47;
    private static final int BEGIN_CELL_STYLES = 617;
    private static final int END_CELL_STYLES = 618;

    private final Map<Integer, String> patterns = new HashMap<>();
    private final List<Integer> formats = new ArrayList<>();

    private XlsbStyles() {}

    static XlsbStyles read(XlsbRecords part) throws IOException {
        var styles = new XlsbStyles();
        boolean ofCells = false;
        for (int type = part.next(); type != XlsbRecords.END; type = part.next()) {
            if (type == FORMAT) {
                styles.patterns.put(part.unsignedShort(0), part.text(2));
            } else if (type == STYLE && ofCells) {
                styles.formats.add(part.unsignedShort(2));
            } else if (type == BEGIN_CELL_STYLES || type == END_CELL_STYLES) {
                ofCells = type == BEGIN_CELL_STYLES;
            }
        }
        return styles;
    }

    /** The number format of a style: one that Excel has, or one of the file. */
    int format(int style) {
        return style < formats.size() ? formats.get(style) : 0;
    }

    /** The pattern of a number format, null if Excel has it. */
    String pattern(int format) {
        return patterns.get(format);
    }
}
