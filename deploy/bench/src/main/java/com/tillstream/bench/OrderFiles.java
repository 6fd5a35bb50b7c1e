package com.tillstream.bench;

import com.tillstream.local.command.Context;
import com.tillstream.local.sample.SampleOrders;
import com.tillstream.testkit.XlsbFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;

/** The same generated orders in every format. */
record OrderFiles(Path csv, Path json, Path xlsx, Path xlsb) {
    private static final int ROWS_IN_MEMORY = 10_000;
    private static final int MOST_ROWS_OF_A_SHEET = 1_000_000;

    List<Path> all() {
        return List.of(csv, json, xlsx, xlsb);
    }

    static OrderFiles write(long rows) throws IOException, SQLException {
        if (rows > MOST_ROWS_OF_A_SHEET) {
            throw new IllegalArgumentException("a sheet has room for %,d rows".formatted(MOST_ROWS_OF_A_SHEET));
        }
        var csv = writeCsv(rows);
        var files = new OrderFiles(
                csv,
                csv.resolveSibling("orders.json"),
                csv.resolveSibling("orders.xlsx"),
                csv.resolveSibling("orders.xlsb"));
        files.writeJson();
        files.writeXlsx();
        files.writeXlsb();
        return files;
    }

    static Path writeCsv(long rows) throws IOException {
        var folder =
                Files.createDirectories(Context.ofThisProcess().folder().root().resolve("bench-files"));
        var csv = folder.resolve("orders.csv");
        try (var out = Files.newOutputStream(csv)) {
            new SampleOrders(rows, 1).writeTo(out);
        }
        return csv;
    }

    private void writeJson() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (FROM read_csv('%s', header = true, all_varchar = true)) TO '%s' (FORMAT json)"
                    .formatted(csv, json));
        }
    }

    private void writeXlsx() throws IOException {
        try (var lines = Files.newBufferedReader(csv);
                var out = Files.newOutputStream(xlsx);
                var workbook = new Workbook(out, "till", "1.0")) {
            var sheet = workbook.newWorksheet("Orders");
            int row = 0;
            for (var cells = cells(lines); cells != null; cells = cells(lines)) {
                for (int i = 0; i < cells.length; i++) {
                    if (cells[i] instanceof Double number) {
                        sheet.value(row, i, number);
                    } else {
                        sheet.value(row, i, cells[i].toString());
                    }
                }
                if (++row % ROWS_IN_MEMORY == 0) {
                    sheet.flush();
                }
            }
        }
    }

    private void writeXlsb() throws IOException {
        try (var lines = Files.newBufferedReader(csv);
                var out = Files.newOutputStream(xlsb)) {
            var workbook = new XlsbFile();
            for (var cells = cells(lines); cells != null; cells = cells(lines)) {
                workbook.row(cells);
            }
            workbook.writeTo(out);
        }
    }

    /** The generator writes no quotes. Numbers are numbers, as a spreadsheet would have them. */
    private static Object[] cells(BufferedReader lines) throws IOException {
        var line = lines.readLine();
        if (line == null) {
            return null;
        }
        var texts = line.split(",", -1);
        var cells = new Object[texts.length];
        for (int i = 0; i < texts.length; i++) {
            cells[i] = texts[i].matches("-?[0-9]{1,9}(\\.[0-9]{1,4})?") ? Double.valueOf(texts[i]) : texts[i];
        }
        return cells;
    }
}
