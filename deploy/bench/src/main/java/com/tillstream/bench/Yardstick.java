package com.tillstream.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How fast this machine is, told by how many rows FastCSV reads a CPU second. Goals are of one where that is four million of the
 * generated orders (docs/decisions/0032).
 */
record Yardstick(Path csv) {
    private static final double USUAL = 4_000_000;
    private static final long ROWS = 1_000_000;

    /** That of this machine, which takes some seconds to write. */
    static Yardstick ofThisMachine() throws Exception {
        return of(OrderFiles.writeCsv(ROWS));
    }

    /** That of this machine. @param csv generated orders, which are read until that is compiled */
    static Yardstick of(Path csv) throws Exception {
        var yardstick = new Yardstick(csv);
        yardstick.speed();
        return yardstick;
    }

    /** The speed of this machine at the moment; 1 is the usual. */
    double speed() throws Exception {
        return Rate.of(() -> read(csv)).byCpu() / USUAL;
    }

    /** What FastCSV does; rows are not looked at. */
    static long read(Path csv) throws IOException {
        long count = 0;
        try (var rows = CsvReader.builder().ofCsvRecord(csv)) {
            for (var row : rows) {
                count += row.getFieldCount() > 0 ? 1 : 0;
            }
        }
        return count;
    }
}
