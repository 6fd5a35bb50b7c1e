package com.tillstream.ingest.contract;

import com.tillstream.ingest.format.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The first rows of each sheet of a file, among which its header is.
 *
 * @param format in words
 */
public record FileHead(String format, List<Sheet> sheets) {
    /** The first rows of a sheet; empty rows are none. */
    public record Sheet(String name, List<List<String>> rows) {}

    /** Reads the head, and takes the file over. */
    public static FileHead read(SourceFile file) throws IOException {
        try (file) {
            var sheets = new ArrayList<Sheet>();
            for (var sheet : file.sheets()) {
                try (var rows = sheet.open()) {
                    var first = new ArrayList<List<String>>();
                    while (first.size() < ContractSheet.ROWS_ABOVE_HEADER && rows.hasNext()) {
                        first.add(rows.next().cells());
                    }
                    sheets.add(new Sheet(sheet.name(), first));
                }
            }
            return new FileHead(file.format(), sheets);
        }
    }

    /** All rows of all sheets. */
    public List<List<String>> rows() {
        return sheets.stream().flatMap(sheet -> sheet.rows().stream()).toList();
    }
}
