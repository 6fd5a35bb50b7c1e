package com.tillstream.ingest.line;

import com.tillstream.ingest.contract.ColumnMapping;
import com.tillstream.ingest.validation.FixedPoint;
import com.tillstream.ingest.validation.RowError;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The cells of the current row by contract column, and what is wrong with them. */
final class Cells {
    private static final int LONGEST_TEXT = 2_000;

    private final Map<String, Integer> positions = new HashMap<>();
    private final ColumnMapping mapping;
    private final List<RowError> errors = new ArrayList<>();
    private CsvRecord record;

    Cells(ColumnMapping mapping) {
        this.mapping = mapping;
    }

    void enter(CsvRecord next) {
        record = next;
        errors.clear();
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    List<RowError> errors() {
        return List.copyOf(errors);
    }

    void refuse(String column, String reason, String text) {
        errors.add(OrderRow.error(column, reason, text));
    }

    /** Trimmed and NFC-normalised; null where empty or where the file has no such column. */
    String text(String column) {
        int position = positions.computeIfAbsent(column, mapping::position);
        if (position < 0 || position >= record.getFieldCount()) {
            return null;
        }
        var text = record.getField(position).strip();
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > LONGEST_TEXT) {
            refuse(column, "too_long", text);
            return null;
        }
        return isPlain(text) ? text : normalised(column, text);
    }

    String required(String column) {
        var text = text(column);
        if (text == null) {
            refuse(column, "missing", "");
        }
        return text;
    }

    /** A text without the {@code .0} that a spreadsheet gives to numbers. */
    String identifier(String column) {
        var text = text(column);
        if (text == null || !text.endsWith(".0")) {
            return text;
        }
        var number = text.substring(0, text.length() - 2);
        return number.chars().allMatch(c -> c >= '0' && c <= '9') ? number : text;
    }

    String requiredIdentifier(String column) {
        var text = identifier(column);
        if (text == null) {
            refuse(column, "missing", "");
        }
        return text;
    }

    /** A whole number other than 0; 0 where it was refused. */
    long wholeNumber(String column) {
        var text = required(column);
        if (text == null) {
            return 0;
        }
        long e4 = FixedPoint.parse(text);
        if (e4 == FixedPoint.NOT_A_NUMBER) {
            refuse(column, "not_a_number", text);
            return 0;
        }
        if (e4 % FixedPoint.SCALE != 0) {
            refuse(column, "not_whole", text);
            return 0;
        }
        if (e4 == 0) {
            refuse(column, "zero", text);
        }
        return e4 / FixedPoint.SCALE;
    }

    /** A number × 10 000, or {@code absent} where there is none or it was refused. */
    long number(String column, long absent) {
        var text = text(column);
        if (text == null) {
            return absent;
        }
        long e4 = FixedPoint.parse(text);
        if (e4 == FixedPoint.NOT_A_NUMBER) {
            refuse(column, "not_a_number", text);
            return absent;
        }
        return e4;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || c > 127) {
                return false;
            }
        }
        return true;
    }

    private String normalised(String column, String text) {
        if (text.indexOf(0) >= 0) {
            refuse(column, "nul_character", text);
            return null;
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
