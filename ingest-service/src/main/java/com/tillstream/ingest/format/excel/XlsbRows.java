package com.tillstream.ingest.format.excel;

import java.io.IOException;
import java.util.function.Supplier;
import org.apache.poi.ss.usermodel.FormulaError;

/** The rows of an XLSB sheet, with what formulas had as their result. */
final class XlsbRows extends WorkbookRows {
    private static final int ROW = 0;
    private static final int SMALL_NUMBER = 2;
    private static final int ERROR = 3;
    private static final int BOOLEAN = 4;
    private static final int NUMBER = 5;
    private static final int TEXT = 6;
    private static final int SHARED_TEXT = 7;
    private static final int TEXT_OF_A_FORMULA = 8;
    private static final int NUMBER_OF_A_FORMULA = 9;
    private static final int BOOLEAN_OF_A_FORMULA = 10;
    private static final int ERROR_OF_A_FORMULA = 11;
    private static final int TEXT_WITH_FONTS = 62;
    private static final int END_OF_ROWS = 146;
    private static final int VALUE = 8;
    private static final int STYLE_BITS = 0xFFFFFF;

    private final XlsbRecords records;
    private final SharedTexts texts;
    private final CellStyles styles;
    private final CellText text;
    private int row = -1;

    XlsbRows(XlsbRecords records, SharedTexts texts, CellStyles styles, CellText text, Supplier<MergedCells> merged) {
        super(merged);
        this.records = records;
        this.texts = texts;
        this.styles = styles;
        this.text = text;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    @Override
    boolean read() throws IOException {
        int type = records.next();
        switch (type) {
            case ROW -> {
                endRow();
                row = records.integer(0);
                rows.startRow(row);
            }
            case END_OF_ROWS, XlsbRecords.END -> endRow();
            default -> {
                var value = value(type);
                if (value != null) {
                    rows.add(records.integer(0), value);
                }
            }
        }
        return type != END_OF_ROWS && type != XlsbRecords.END;
    }

    private void endRow() {
        if (row >= 0) {
            rows.endRow();
            row = -1;
        }
    }

    /** The text of a cell, null if the record is none or the cell is empty. */
    private String value(int type) throws IOException {
        return switch (type) {
            case SMALL_NUMBER -> number(small(records.integer(VALUE)));
            case NUMBER, NUMBER_OF_A_FORMULA -> number(records.real(VALUE));
            case TEXT, TEXT_OF_A_FORMULA -> records.text(VALUE);
            case TEXT_WITH_FONTS -> records.text(VALUE + 1);
            case SHARED_TEXT -> texts.get(records.integer(VALUE));
            case BOOLEAN, BOOLEAN_OF_A_FORMULA -> Boolean.toString(records.unsignedByte(VALUE) == 1);
            case ERROR, ERROR_OF_A_FORMULA -> error(records.unsignedByte(VALUE));
            default -> null;
        };
    }

    private String number(double value) throws IOException {
        int format = styles.format(records.integer(Integer.BYTES) & STYLE_BITS);
        return text.of(value, format, styles.pattern(format));
    }

    /** Thirty bits: of a whole number, or the first ones of any; and whether it is a hundred times the value. */
    private static double small(int bits) {
        double value = (bits & 2) == 0 ? Double.longBitsToDouble((bits & ~3L) << Integer.SIZE) : bits >> 2;
        return (bits & 1) == 0 ? value : value / 100;
    }

    private static String error(int code) {
        return FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#ERROR!";
    }
}
