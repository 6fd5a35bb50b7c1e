package com.tillstream.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How fast this machine is, told by how many rows FastCSV reads a CPU second. Goals are of one where that is four million of the
 * generated orders (docs/decisions/0032).
 */
final class Yardstick {
    private static final double USUAL = 4_000_000;
    private static final long ROWS = 1_000_000;

    private Yardstick() {}

    /** The speed of this machine; 1 is the usual. */
    static double speed() throws Exception {
        return speed(fastCsv(OrderFiles.writeCsv(ROWS)));
    }

    /** The speed of a machine on which FastCSV reads so much. */
    static double speed(Rate ofFastCsv) {
        return ofFastCsv.byCpu() / USUAL;
    }

    /** What FastCSV reads once it is compiled; rows are not looked at. */
    static Rate fastCsv(Path csv) throws Exception {
        Rate.of(() -> read(csv));
        return Rate.of(() -> read(csv));
    }

    private static long read(Path csv) throws IOException {
        long count = 0;
        try (var rows = CsvReader.builder().ofCsvRecord(csv)) {
            for (var row : rows) {
                count += row.getFieldCount() > 0 ? 1 : 0;
            }
        }
        return count;
    }
}
