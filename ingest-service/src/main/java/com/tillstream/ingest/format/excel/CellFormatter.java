package com.tillstream.ingest.format.excel;

import java.util.Locale;
import org.apache.poi.ss.usermodel.DataFormatter;

/** Makes POI give values as {@link CellText} writes them, not as the sheet shows them. */
final class CellFormatter extends DataFormatter {
    private final CellText text;

    CellFormatter(boolean date1904) {
        super(Locale.ROOT);
        text = new CellText(date1904);
    }

    @Override
    public String formatRawCellContents(double value, int formatIndex, String format) {
        return text.of(value, formatIndex, format);
    }
}
