package com.tillstream.bench;

import com.tillstream.id.CustomerSecret;
import com.tillstream.id.TenantId;
import com.tillstream.ingest.contract.ContractFile;
import com.tillstream.ingest.contract.Contracts;
import com.tillstream.ingest.format.FormatHints;
import com.tillstream.ingest.format.SourceFiles;
import com.tillstream.ingest.line.OrderRow;
import com.tillstream.ingest.row.BatchReader;
import com.tillstream.ingest.row.ReadOptions;
import com.tillstream.ingest.style.ColumnStyles;
import com.tillstream.ingest.style.StyleHints;
import com.tillstream.ingest.style.StyleSniffer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.binary.XSSFBSharedStringsTable;
import org.apache.poi.xssf.binary.XSSFBSheetHandler;
import org.apache.poi.xssf.eventusermodel.XSSFBReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** Validating rows, and making lines of them that are not stored, beside libraries that only read the same file. */
final class IngestBench {
    private static final String LINE = "%-12s %-33s %14s %14s %7s %22s%n";

    private final long rows;
    private Yardstick yardstick;

    IngestBench(long rows) {
        this.rows = rows;
    }

    void run() throws Exception {
        var files = OrderFiles.write(rows);
        yardstick = Yardstick.of(files.csv());
        System.out.printf("%,d rows, medians of %d%n", rows, Rate.ROUNDS);
        System.out.printf(LINE, "", "rows/s", "by the clock", "a CPU second", "speed", "of the usual machine");
        for (var file : files.all()) {
            report("Tillstream, parsed and validated", file, () -> validate(file));
            report("Tillstream, made lines", file, () -> makeLines(file));
            others(files, file);
        }
        System.out.printf("heap: at most %,d MB%n", Runtime.getRuntime().maxMemory() >> 20);
    }

    private void others(OrderFiles files, Path file) throws Exception {
        if (file.equals(files.csv())) {
            report("FastCSV, read", file, () -> Yardstick.read(file));
            report(
                    "DuckDB, read",
                    file,
                    () -> duckDb(
                            "SELECT count(*), max(COLUMNS(*)) FROM read_csv('%s', header = true, all_varchar = true)",
                            file));
        } else if (file.equals(files.json())) {
            report("DuckDB, read", file, () -> duckDb("SELECT count(*), max(COLUMNS(*)) FROM read_json('%s')", file));
        } else if (file.equals(files.xlsx())) {
            report("fastexcel, read", file, () -> fastExcel(file));
            report("Tillstream, read", file, () -> readOnly(file));
        } else {
            report("Tillstream, read", file, () -> readOnly(file));
            report("POI, read", file, () -> poi(file));
        }
    }

    private void report(String what, Path file, Rate.Reading reading) throws Exception {
        double before = yardstick.speed();
        var rate = Rate.of(() -> all(what, file, reading.rows()));
        double speed = (before + yardstick.speed()) / 2;
        System.out.printf(
                LINE,
                file.getFileName(),
                what,
                "%,.0f".formatted(rate.byClock()),
                "%,.0f".formatted(rate.byCpu()),
                "%.2f".formatted(speed),
                "%,.0f".formatted(rate.byCpu() / speed));
    }

    private long all(String what, Path file, long read) {
        if (read < rows) {
            throw new IllegalStateException("%s read %,d of %,d rows of %s".formatted(what, read, rows, file));
        }
        return read;
    }

    private static long validate(Path path) throws IOException {
        var reader = reader(path);
        long count = 0;
        try (var file = open(path)) {
            while (file.hasNext()) {
                count += reader.validate(file.next()) ? 1 : 0;
            }
        }
        return count;
    }

    /** All that happens before a line is stored: its ids and its identity too, and the size of its batch. */
    private static long makeLines(Path path) throws IOException {
        long count = 0;
        try (var batches = new BatchReader<>(open(path), reader(path))) {
            while (batches.hasNext()) {
                count += batches.next().rows().size();
            }
        }
        return count;
    }

    private static OrderRow reader(Path path) throws IOException {
        var tenant = new TenantId(new UUID(1, 2));
        var secret = CustomerSecret.derive("secret", tenant);
        return new OrderRow(
                Contracts.orders(),
                false,
                new ReadOptions(tenant, secret, ZoneOffset.UTC, styles(path), Instant.now()));
    }

    private static ColumnStyles styles(Path path) throws IOException {
        try (var file = open(path)) {
            return StyleSniffer.sniff(file, Contracts.orders(), StyleHints.NONE).orAsk();
        }
    }

    private static ContractFile open(Path path) throws IOException {
        return ContractFile.open(
                SourceFiles.open(Files.newInputStream(path), FormatHints.NONE), Contracts.orders(), Map.of());
    }

    /** Rows as Tillstream's readers give them, not looked at. */
    private static long readOnly(Path path) throws IOException {
        long count = 0;
        try (var file = SourceFiles.open(Files.newInputStream(path), FormatHints.NONE);
                var rows = file.sheets().getFirst().open()) {
            while (rows.hasNext()) {
                rows.next();
                count++;
            }
        }
        return count;
    }

    private static long fastExcel(Path path) throws IOException {
        try (var workbook = new ReadableWorkbook(path.toFile());
                var rows = workbook.getFirstSheet().openStream()) {
            return rows.count();
        }
    }

    private static long poi(Path path) throws Exception {
        var rows = new LongAdder();
        try (var parts = OPCPackage.open(path.toFile(), PackageAccess.READ)) {
            var workbook = new XSSFBReader(parts);
            try (var sheet = new BufferedInputStream(workbook.getSheetIterator().next(), 1 << 16)) {
                var texts = new XSSFBSharedStringsTable(parts);
                new XSSFBSheetHandler(
                                sheet,
                                workbook.getXSSFBStylesTable(),
                                null,
                                texts,
                                new CountedRows(rows),
                                new DataFormatter(),
                                false)
                        .parse();
            }
        }
        return rows.sum();
    }

    private record CountedRows(LongAdder rows) implements SheetContentsHandler {
        @Override
        public void startRow(int row) {
            rows.increment();
        }

        @Override
        public void endRow(int row) {
            // Counted when it began.
        }

        @Override
        public void cell(String reference, String value, XSSFComment comment) {
            // Read, and not looked at.
        }
    }

    private static long duckDb(String query, Path path) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var result = statement.executeQuery(query.formatted(path))) {
            result.next();
            return result.getLong(1);
        }
    }
}
