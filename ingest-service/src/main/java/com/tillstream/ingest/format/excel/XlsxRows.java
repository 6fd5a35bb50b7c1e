package com.tillstream.ingest.format.excel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Supplier;

/** The rows of an XLSX sheet, with what formulas had as their result. */
final class XlsxRows extends WorkbookRows {
    private static final byte[] SHEET_DATA = "sheetData".getBytes(US_ASCII);
    private static final byte[] ROW = "row".getBytes(US_ASCII);
    private static final byte[] CELL = "c".getBytes(US_ASCII);
    private static final byte[] VALUE = "v".getBytes(US_ASCII);
    private static final byte[] TEXT_WITHIN = "is".getBytes(US_ASCII);
    private static final byte[] PLACE = "r".getBytes(US_ASCII);
    private static final byte[] STYLE = "s".getBytes(US_ASCII);
    private static final byte[] TYPE = "t".getBytes(US_ASCII);

    private static final Type[] TYPES = Type.values();
    private static final byte[][] TYPE_NAMES =
            Arrays.stream(TYPES).map(type -> type.name.getBytes(US_ASCII)).toArray(byte[][]::new);

    private final XlsxTags tags;
    private final SharedTexts texts;
    private final CellStyles styles;
    private final CellText text;
    private int row;
    private int column;

    /** What the value of a cell is. */
    private enum Type {
        NUMBER("n"),
        SHARED_TEXT("s"),
        TEXT_OF_A_FORMULA("str"),
        BOOLEAN("b"),
        ERROR("e"),
        TIME("d");

        private final String name;

        Type(String name) {
            this.name = name;
        }
    }

    XlsxRows(XlsxTags tags, SharedTexts texts, CellStyles styles, CellText text, Supplier<MergedCells> merged) {
        super(merged);
        this.tags = tags;
        this.texts = texts;
        this.styles = styles;
        this.text = text;
    }

    @Override
    public void close() throws IOException {
        tags.close();
    }

    @Override
    boolean read() throws IOException {
        if (!tags.next() || tags.ends(SHEET_DATA)) {
            return false;
        }
        if (tags.begins(CELL)) {
            readCell();
        } else if (tags.begins(ROW)) {
            row = tags.wholeNumber(PLACE, row + 1);
            column = -1;
            rows.startRow(row - 1);
        } else if (tags.ends(ROW)) {
            rows.endRow();
        }
        return true;
    }

    private void readCell() throws IOException {
        column = tags.column(PLACE, column + 1);
        var type = type();
        int style = type == Type.NUMBER ? tags.wholeNumber(STYLE, 0) : 0;
        var value = "";
        while (tags.next() && !tags.ends(CELL)) {
            if (tags.ends(VALUE)) {
                value = value(type, style);
            } else if (tags.begins(TEXT_WITHIN)) {
                value = XlsxText.read(tags, TEXT_WITHIN);
            }
        }
        rows.add(column, value);
    }

    private Type type() {
        int found = tags.choice(TYPE, TYPE_NAMES);
        return found < 0 ? Type.NUMBER : TYPES[found];
    }

    private String value(Type type, int style) throws IOException {
        return switch (type) {
            case SHARED_TEXT -> texts.get(tags.wholeNumber());
            case BOOLEAN -> Boolean.toString(tags.text().strip().equals("1"));
            case NUMBER -> {
                int format = styles.format(style);
                yield text.of(tags.text().strip(), format, styles.pattern(format));
            }
            case TEXT_OF_A_FORMULA -> XlsxText.ofCell(tags.text());
            case ERROR, TIME -> tags.text();
        };
    }
}
