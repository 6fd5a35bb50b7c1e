package com.tillstream.ingest.rejected;

import com.tillstream.csv.SafeCell;
import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.BadFileException.Reason;
import com.tillstream.ingest.format.FormatHints;
import com.tillstream.ingest.format.Row;
import com.tillstream.ingest.format.SourceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of refused rows as somebody has corrected it: the one that was downloaded, saved in whatever format. */
final class CorrectedRows {
    private static final int MOST_ROWS = 100_000;

    private CorrectedRows() {}

    /**
     * The cells of each row, by its number in the original file.
     *
     * @throws BadFileException if the file does not say which rows it holds
     */
    static Map<Long, Map<String, String>> read(InputStream bytes) throws IOException {
        try (var file = SourceFiles.open(bytes, FormatHints.NONE);
                var rows = file.sheets().getFirst().open()) {
            var header = rows.hasNext() ? rows.next().cells() : List.<String>of();
            int number = header.indexOf(RejectedCsv.ROW_NUMBER);
            if (number < 0) {
                throw new BadFileException(
                        Reason.MISSING_COLUMNS,
                        "The file has no column \"%s\". Correct the CSV file that GET …/rejected gives, and leave that column as it is."
                                .formatted(RejectedCsv.ROW_NUMBER));
            }
            var corrected = new LinkedHashMap<Long, Map<String, String>>();
            while (rows.hasNext()) {
                var row = rows.next();
                corrected.put(number(row, number), cells(header, row));
                requireFew(corrected.size());
            }
            return corrected;
        }
    }

    private static long number(Row row, int position) {
        var text = row.cell(position).strip();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new BadFileException(
                    Reason.MALFORMED,
                    "Line %d has \"%s\" for its %s, which is no number."
                            .formatted(row.number(), text, RejectedCsv.ROW_NUMBER));
        }
    }

    private static Map<String, String> cells(List<String> header, Row row) {
        var cells = new HashMap<String, String>();
        for (int i = 0; i < header.size(); i++) {
            if (!RejectedCsv.OWN_COLUMNS.contains(header.get(i))) {
                cells.put(header.get(i), SafeCell.original(row.cell(i)));
            }
        }
        return cells;
    }

    private static void requireFew(int rows) {
        if (rows > MOST_ROWS) {
            throw new BadFileException(
                    Reason.MALFORMED,
                    "The file has more than %,d rows. Correct the original and upload that.".formatted(MOST_ROWS));
        }
    }
}
