package com.tillstream.local.pipeline;

import com.tillstream.testkit.XlsbFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The same invoices as other programs would save them: numbers as numbers, times as times. */
enum OtherFormat {
    NDJSON {
        @Override
        Path write(Path csv, Path folder) throws SQLException {
            var file = folder.resolve("invoices.json");
            try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                    var statement = connection.createStatement()) {
                statement.execute("COPY (%s) TO '%s' (FORMAT json)".formatted(TYPED.formatted(csv), file));
            }
            return file;
        }
    },
    XLSX {
        @Override
        Path write(Path csv, Path folder) throws SQLException, IOException {
            var file = folder.resolve("invoices.xlsx");
            try (var out = Files.newOutputStream(file);
                    var workbook = new Workbook(out, "till", "1.0")) {
                var sheet = workbook.newWorksheet("Invoices");
                sheet.value(0, 0, "Invoices of nine months");
                forEachRow(csv, (number, cells) -> writeRow(sheet, number + 2, cells));
            }
            return file;
        }
    },
    XLSB {
        @Override
        Path write(Path csv, Path folder) throws SQLException, IOException {
            var workbook = new XlsbFile();
            forEachRow(csv, (number, cells) -> workbook.row(cells));
            return Files.write(folder.resolve("invoices.xlsb"), workbook.bytes());
        }
    };

    private static final String TYPED = """
            SELECT InvoiceNo, StockCode, Description, Quantity::BIGINT AS Quantity, InvoiceDate::TIMESTAMP AS InvoiceDate,
                   UnitPrice::DOUBLE AS UnitPrice, CustomerID::DOUBLE AS CustomerID, Country
            FROM read_csv('%s', header = true, all_varchar = true)
            """;
    private static final int ROWS_IN_MEMORY = 10_000;

    abstract Path write(Path csv, Path folder) throws SQLException, IOException;

    private interface RowSink {
        void accept(int number, Object... cells) throws IOException;
    }

    /** The header and all rows: texts, {@link Double}s and dates; null is an empty cell. */
    private static void forEachRow(Path csv, RowSink sink) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(TYPED.formatted(csv))) {
            var columns = rows.getMetaData();
            var cells = new Object[columns.getColumnCount()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = columns.getColumnName(i + 1);
            }
            sink.accept(0, cells);
            for (int number = 1; rows.next(); number++) {
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = cell(rows.getObject(i + 1));
                }
                sink.accept(number, cells);
            }
        }
    }

    /** Numbers of orders and articles are numbers too where they look like some, as in any spreadsheet. */
    private static Object cell(Object value) {
        return switch (value) {
            case null -> "";
            case Timestamp time -> new XlsbFile.Date(time.toLocalDateTime());
            case Number number -> number.doubleValue();
            case String text when text.matches("[1-9][0-9]{0,8}") -> new BigDecimal(text).doubleValue();
            default -> value.toString();
        };
    }

    private static void writeRow(Worksheet sheet, int row, Object... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            switch (cells[i]) {
                case Double number -> sheet.value(row, i, number);
                case XlsbFile.Date date -> {
                    sheet.value(row, i, date.time());
                    sheet.style(row, i).format("dd.mm.yyyy hh:mm").set();
                }
                default -> sheet.value(row, i, cells[i].toString());
            }
        }
        if (row % ROWS_IN_MEMORY == 0) {
            sheet.flush();
        }
    }
}
