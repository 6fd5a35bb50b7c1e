package com.tillstream.ingest.format.excel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.FormatHints;
import com.tillstream.ingest.format.Reading;
import com.tillstream.ingest.format.Row;
import com.tillstream.ingest.format.Sheet;
import com.tillstream.ingest.format.SourceFiles;
import com.tillstream.testkit.XlsbFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.util.CellRangeAddress;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkbooksTest {
    private static final List<List<String>> ROWS = List.of(
            List.of("ref", "day", "at", "price", "share", "note"),
            List.of("A1", "2025-01-31", "2025-01-31T08:26", "1234.5", "15%", "Café & more"),
            List.of("A2", "2025-02-01", "2025-02-01T23:59:59", "0.3", "7.5%", "1.0"));

    private static final List<byte[]> SOUND = sound();
    private static final String MARKUP = "<>/=\"'&![]- \0aC1";

    private final List<String> before = Reading.temporaryFiles();

    @AfterEach
    void leavesNothingBehind() {
        assertThat(Reading.temporaryFiles()).isEqualTo(before);
    }

    @Test
    void readsXlsxWithDatesPercentsAndPlainNumbers() throws IOException {
        assertThat(Reading.cells(xlsx())).isEqualTo(ROWS);
    }

    @Test
    void readsXls() throws IOException {
        assertThat(Reading.cells(xls(false))).isEqualTo(ROWS);
        assertThat(Reading.cells(xls(true))).as("dates counted from 1904").isEqualTo(ROWS);
    }

    @Test
    void readsXlsb() throws IOException {
        var workbook = new XlsbFile()
                .row("ref", "n", "day")
                .row("A1", 1234.5, new XlsbFile.Date(LocalDate.of(2025, 1, 31)))
                .row("Café & more", 7.0, new XlsbFile.Date(LocalDate.of(2024, 2, 29)));
        assertThat(Reading.cells(workbook.bytes()))
                .containsExactly(
                        List.of("ref", "n", "day"),
                        List.of("A1", "1234.5", "2025-01-31"),
                        List.of("Café & more", "7", "2024-02-29"));
    }

    @Test
    void readsEveryKindOfCellOfXlsb() throws IOException {
        byte[] text = {2, 0, 0, 0, 'o', 0, 'k', 0};
        var workbook = new XlsbFile()
                .shared("Nairobi")
                .shared("Ñandú 🐦")
                .row(new XlsbFile.Cell(7, (byte) 1, (byte) 0, (byte) 0, (byte) 0), "a shared text")
                .row(new XlsbFile.Cell(2, little(-5 << 2 | 2)), "a whole number of thirty bits")
                .row(new XlsbFile.Cell(2, little(12_345 << 2 | 3)), "a hundredth of one")
                .row(new XlsbFile.Cell(2, little((int) (Double.doubleToLongBits(0.5) >> 32))), "the first bits of one")
                .row(new XlsbFile.Cell(4, (byte) 1), "yes")
                .row(new XlsbFile.Cell(10, (byte) 0), "no, by a formula")
                .row(new XlsbFile.Cell(3, (byte) 0x2A), "an error")
                .row(new XlsbFile.Cell(11, (byte) 0x07), "an error of a formula")
                .row(new XlsbFile.Cell(8, text), "a text of a formula")
                .row(
                        new XlsbFile.Cell(
                                9,
                                ByteBuffer.allocate(8)
                                        .order(ByteOrder.LITTLE_ENDIAN)
                                        .putDouble(1.5)
                                        .array()),
                        "a number of a formula")
                .row(
                        new XlsbFile.Cell(
                                62,
                                ByteBuffer.allocate(1 + text.length)
                                        .put(1, text)
                                        .array()),
                        "a text with fonts")
                .row(new XlsbFile.Cell(1), "nothing")
                .row(new XlsbFile.Cell(99, (byte) 1), "what is not known");
        assertThat(Reading.cells(workbook.bytes()))
                .extracting(List::getFirst)
                .containsExactly(
                        "Ñandú 🐦",
                        "-5",
                        "123.45",
                        "0.5",
                        "true",
                        "false",
                        "#N/A",
                        "#DIV/0!",
                        "ok",
                        "1.5",
                        "ok",
                        "",
                        "");
    }

    @Test
    void readsEveryKindOfCellOfXlsx() throws IOException {
        var texts = """
                <?xml version="1.0"?><x:sst xmlns:x="main"><x:si><x:t>Nairobi</x:t></x:si><!-- none -->
                <x:si><x:r><x:t>\u00d1an</x:t></x:r><x:r><x:t xml:space="preserve">d\u00fa \ud83d\udc26 </x:t></x:r>
                <x:rPh sb="0" eb="1"><x:t>said so</x:t></x:rPh></x:si>
                <x:si><x:t>a&amp;b &#x41;&#66; <![CDATA[<c>]]> _x0043__x005F_</x:t></x:si><x:si/></x:sst>""";
        var rows = """
                <worksheet xmlns="main"><dimension ref='A1'/><sheetData>
                <row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row>
                <row r="3"><c r="B3"><v> 1.5 </v></c><c r="C3" t="n"><v>-2E-3</v></c><c r="AA3" s="7"><f>1+1</f><v>2</v></c></row>
                <row r="4"><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2025-01-31</v></c></row>
                <row r="5"><c t="str"><f>"o"&amp;"k"</f><v>ok</v></c><c t="inlineStr"><is><r><t>o</t></r><r><t>k</t></r></is></c></row>
                </sheetData><mergeCells/></worksheet>""";
        var file = withPart(withPart(xlsx(), "xl/sharedStrings.xml", texts), "xl/worksheets/sheet1.xml", rows);
        var read = Reading.rows(file, FormatHints.NONE);
        assertThat(read).extracting(Row::number).containsExactly(1L, 3L, 4L, 5L);
        assertThat(read.get(0).cells())
                .containsExactly("Nairobi", "\u00d1and\u00fa \ud83d\udc26 ", "a&b AB <c> C_", "");
        assertThat(read.get(1).cells())
                .hasSize(27)
                .startsWith("", "1.5", "-0.002")
                .endsWith("2");
        assertThat(read.get(2).cells()).containsExactly("true", "false", "#N/A", "2025-01-31");
        assertThat(read.get(3).cells()).containsExactly("ok", "ok");
    }

    @Test
    void readsTheVisibleSheetsOfXlsxWhereverTheirPartsAre() throws IOException {
        var workbook = """
                <workbook><workbookPr date1904="1"/><sheets><sheet name="Old" state="hidden" sheetId="1" r:id="r1"/>
                <sheet name="P&amp;L" sheetId="2" r:id="r2"/></sheets></workbook>""";
        var parts = """
                <Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/none.xml"/>
                <Relationship Id="r2" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/>
                <Relationship Id="r3" Type="x/styles" Target="styles.xml"/>
                <Relationship Id="r4" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>""";
        var file = withPart(withPart(xlsx(), "xl/workbook.xml", workbook), "xl/_rels/workbook.xml.rels", parts);
        try (var opened = SourceFiles.open(new ByteArrayInputStream(file), FormatHints.NONE)) {
            assertThat(opened.sheets()).extracting(Sheet::name).containsExactly("P&L");
        }
        assertThat(Reading.cells(file).get(1).get(1)).as("counted from 1904").isEqualTo("2029-02-01");
    }

    @Test
    void readsTheVisibleSheetsOfXls() throws IOException {
        try (var book = new HSSFWorkbook()) {
            book.createSheet("Old").createRow(0).createCell(0).setCellValue("old");
            book.createSheet("New").createRow(0).createCell(0).setCellValue("new");
            book.setSheetHidden(0, true);
            book.setActiveSheet(1);
            assertThat(Reading.cells(written(book::write))).containsExactly(List.of("new"));
        }
    }

    @Test
    void refusesZipFilesWhoseDirectoryWouldFillMemory() throws IOException {
        var file = xlsx();
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(file.length - 10, 1 << 30);
        assertThatThrownBy(() -> Reading.cells(file))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("lists more files");
    }

    @Test
    void fillsMergedCellsOfXlsbDown() throws IOException {
        var workbook = new XlsbFile()
                .row("ref", "sku")
                .row("A", "S1")
                .row(new XlsbFile.Cell(1), "S2")
                .merge(1, 2, 0);
        assertThat(Reading.cells(workbook.bytes()))
                .containsExactly(List.of("ref", "sku"), List.of("A", "S1"), List.of("A", "S2"));
    }

    @Test
    void readsTheSheetThatIsNamedAndSaysWhichThereAre() throws IOException {
        var file = workbook(book -> {
            book.newWorksheet("Notes").value(0, 0, "hello");
            book.newWorksheet("Orders").value(0, 0, "ref");
        });
        assertThat(Reading.rows(file, new FormatHints("orders", null, null, null)))
                .extracting(Row::cells)
                .containsExactly(List.of("ref"));
        assertThatThrownBy(() -> Reading.rows(file, new FormatHints("Stock", null, null, null)))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("\"Stock\"")
                .hasMessageContaining("Notes, Orders");
    }

    @Test
    void fillsMergedCellsDown() throws IOException {
        var rows = List.of(List.of("ref", "sku"), List.of("A", "S1"), List.of("A", "S2"), List.of("B", "S3"));
        assertThat(Reading.cells(workbook(book -> {
                    var sheet = book.newWorksheet("Orders");
                    sheet.value(0, 0, "ref");
                    sheet.value(0, 1, "sku");
                    sheet.value(1, 0, "A");
                    sheet.value(1, 1, "S1");
                    sheet.value(2, 1, "S2");
                    sheet.value(3, 0, "B");
                    sheet.value(3, 1, "S3");
                    sheet.range(1, 0, 2, 0).merge();
                })))
                .isEqualTo(rows);
        try (var book = new HSSFWorkbook()) {
            var sheet = book.createSheet();
            for (int i = 0; i < rows.size(); i++) {
                var row = sheet.createRow(i);
                row.createCell(0).setCellValue(i == 2 ? "" : rows.get(i).get(0));
                row.createCell(1).setCellValue(rows.get(i).get(1));
            }
            sheet.addMergedRegion(new CellRangeAddress(1, 2, 0, 0));
            assertThat(Reading.cells(written(book::write))).isEqualTo(rows);
        }
    }

    @Test
    void fillsMergedCellsDownInLongSheets() throws IOException {
        int rows = 100_000;
        var file = workbook(book -> {
            var sheet = book.newWorksheet("Orders");
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < 6; column++) {
                    sheet.value(row, column, "a text long enough for megabytes " + row);
                }
            }
            sheet.value(rows, 1, "below");
            sheet.range(rows - 1, 0, rows, 0).merge();
        });
        assertThat(Reading.cells(file).getLast())
                .containsExactly("a text long enough for megabytes " + (rows - 1), "below");
    }

    @Test
    void readsWhatFormulasHadAsTheirResult() throws IOException {
        try (var book = new HSSFWorkbook()) {
            var row = book.createSheet().createRow(0);
            row.createCell(0).setCellFormula("1+2");
            row.createCell(1).setCellFormula("\"a\"&\"b\"");
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            assertThat(Reading.cells(written(book::write))).containsExactly(List.of("3", "ab"));
        }
    }

    @Test
    void leavesEmptyRowsOutAndKeepsTheNumbersOfTheRest() throws IOException {
        var file = workbook(book -> {
            var sheet = book.newWorksheet("Orders");
            sheet.value(1, 1, "b");
            sheet.value(4, 0, "a");
        });
        assertThat(Reading.rows(file, FormatHints.NONE))
                .containsExactly(new Row(2, List.of("", "b")), new Row(5, List.of("a")));
    }

    @Test
    void asksForAWorkbookWithoutAPassword() throws Exception {
        var encrypted = new ByteArrayOutputStream();
        try (var container = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var out = encryptor.getDataStream(container)) {
                out.write(xlsx());
            }
            container.writeFilesystem(encrypted);
        }
        assertThatThrownBy(() -> Reading.cells(encrypted.toByteArray()))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("password");
    }

    @Test
    void saysThatAWorkbookIsDamaged() throws IOException {
        var file = xlsx();
        assertThatThrownBy(() -> Reading.cells(Arrays.copyOf(file, file.length / 2)))
                .isInstanceOf(BadFileException.class);
        var old = xls(false);
        assertThatThrownBy(() -> Reading.cells(Arrays.copyOf(old, 600))).isInstanceOf(BadFileException.class);
        assertThatThrownBy(
                        () -> Reading.cells(withPart(file, "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row")))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void refusesEntitiesAndPartsThatWereMadeToFillMemory() throws IOException {
        var laughs = """
                <!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
                <row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>""";
        assertThatThrownBy(() -> Reading.cells(withPart(xlsx(), "xl/worksheets/sheet1.xml", laughs)))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("document type");
        var bomb = "<worksheet><sheetData>" + "<row/>".repeat(50 << 20);
        assertThatThrownBy(() -> Reading.cells(withPart(xlsx(), "xl/worksheets/sheet1.xml", bomb)))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("times as large");
        var giant = "<worksheet><sheetData><row><c t=\"str\"><v>" + "x".repeat(3 << 20)
                + "</v></c></row></sheetData></worksheet>";
        assertThatThrownBy(() -> Reading.cells(withPart(xlsx(), "xl/worksheets/sheet1.xml", giant)))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("a cell of more than");
        var far = """
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
                <row r="1"><c r="ZZZZZ1"><v>1</v></c></row></sheetData></worksheet>""";
        assertThatThrownBy(() -> Reading.cells(withPart(xlsx(), "xl/worksheets/sheet1.xml", far)))
                .isInstanceOf(BadFileException.class);
    }

    @Property(tries = 1000)
    void neverFailsButWithASentenceWhereverAWorkbookIsDamaged(
            @ForAll @IntRange(max = 2) int format, @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int damages)
            throws IOException {
        var file = SOUND.get(format).clone();
        var random = new Random(seed);
        for (int i = 0; i < damages; i++) {
            file[random.nextInt(file.length)] = (byte) random.nextInt();
        }
        try {
            Reading.cells(file);
        } catch (BadFileException e) {
            assertThat(e.getMessage()).endsWith(".");
        }
    }

    @Property(tries = 500)
    void neverFailsButWithASentenceWhateverItsPartsSay(
            @ForAll("parts") String part, @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int damages)
            throws IOException {
        var contents = part(SOUND.getFirst(), part);
        var random = new Random(seed);
        for (int i = 0; i < damages; i++) {
            contents[random.nextInt(contents.length)] = (byte) MARKUP.charAt(random.nextInt(MARKUP.length()));
        }
        try {
            Reading.cells(withPart(SOUND.getFirst(), part, contents));
        } catch (BadFileException e) {
            assertThat(e.getMessage()).endsWith(".");
        }
    }

    @Provide
    Arbitrary<String> parts() {
        return Arbitraries.of(
                "xl/worksheets/sheet1.xml",
                "xl/sharedStrings.xml",
                "xl/styles.xml",
                "xl/workbook.xml",
                "xl/_rels/workbook.xml.rels");
    }

    @Test
    void leavesNothingBehindOfWhatIsNotReadToItsEnd() throws IOException {
        try (var file = SourceFiles.open(new ByteArrayInputStream(xlsx()), FormatHints.NONE);
                var rows = file.sheets().getFirst().open()) {
            assertThat(rows.hasNext()).isTrue();
        }
        assertThatThrownBy(() -> Reading.cells(Arrays.copyOf(xls(false), 600))).isInstanceOf(BadFileException.class);
    }

    private static List<byte[]> sound() {
        try {
            return List.of(
                    xlsx(),
                    xls(false),
                    new XlsbFile().row("ref", "n").row("A1", 1234.5).bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing<T> {
        void to(T target) throws IOException;
    }

    private static byte[] little(int number) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
    }

    private static byte[] written(Writing<OutputStream> writing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        writing.to(bytes);
        return bytes.toByteArray();
    }

    private static byte[] workbook(Writing<Workbook> writing) throws IOException {
        return written(out -> {
            try (var book = new Workbook(out, "till", "1.0")) {
                writing.to(book);
            }
        });
    }

    private static byte[] xlsx() throws IOException {
        return workbook(book -> {
            var sheet = book.newWorksheet("Orders");
            for (int i = 0; i < ROWS.getFirst().size(); i++) {
                sheet.value(0, i, ROWS.getFirst().get(i));
            }
            sheet.value(1, 0, "A1");
            sheet.value(1, 1, LocalDate.of(2025, 1, 31));
            sheet.value(1, 2, LocalDateTime.of(2025, 1, 31, 8, 26));
            sheet.value(1, 3, 1234.5);
            sheet.value(1, 4, 0.15);
            sheet.value(1, 5, "Café & more");
            sheet.value(2, 0, "A2");
            sheet.value(2, 1, LocalDate.of(2025, 2, 1));
            sheet.value(2, 2, LocalDateTime.of(2025, 2, 1, 23, 59, 59));
            sheet.value(2, 3, 0.1 + 0.2);
            sheet.value(2, 4, 0.075);
            sheet.value(2, 5, "1.0");
            sheet.range(1, 1, 2, 1).style().format("dd/mm/yyyy").set();
            sheet.range(1, 2, 2, 2).style().format("yyyy-mm-dd hh:mm").set();
            sheet.range(1, 4, 2, 4).style().format("0.0%").set();
        });
    }

    private static byte[] xls(boolean date1904) throws IOException {
        try (var book = new HSSFWorkbook()) {
            if (date1904) {
                book.getInternalWorkbook().getRecords().stream()
                        .filter(DateWindow1904Record.class::isInstance)
                        .map(DateWindow1904Record.class::cast)
                        .forEach(window -> window.setWindowing((short) 1));
            }
            var sheet = book.createSheet("Orders");
            for (int i = 0; i < ROWS.size(); i++) {
                sheet.createRow(i);
            }
            for (int i = 0; i < ROWS.getFirst().size(); i++) {
                sheet.getRow(0).createCell(i).setCellValue(ROWS.getFirst().get(i));
            }
            var formats = book.createDataFormat();
            var day = book.createCellStyle();
            day.setDataFormat(formats.getFormat("d.m.yy"));
            var percent = book.createCellStyle();
            percent.setDataFormat(formats.getFormat("0.0%"));
            double[][] numbers = {
                {45688, 45688 + 506.0 / 1440, 1234.5, 0.15}, {45689, 45689 + 86_399.0 / 86_400, 0.1 + 0.2, 0.075}
            };
            for (int i = 0; i < 2; i++) {
                var row = sheet.getRow(i + 1);
                row.createCell(0).setCellValue(ROWS.get(i + 1).get(0));
                for (int j = 0; j < 4; j++) {
                    var cell = row.createCell(j + 1);
                    cell.setCellValue(numbers[i][j] - (date1904 && j < 2 ? 1462 : 0));
                    if (j != 2) {
                        cell.setCellStyle(j < 2 ? day : percent);
                    }
                }
                row.createCell(5).setCellValue(ROWS.get(i + 1).get(5));
            }
            return written(book::write);
        }
    }

    private static byte[] part(byte[] workbook, String name) throws IOException {
        var file = Files.createTempFile("workbook", ".xlsx");
        Files.write(file, workbook);
        try (var zip = new ZipFile(file.toFile())) {
            return zip.getInputStream(zip.getEntry(name)).readAllBytes();
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] withPart(byte[] workbook, String name, String contents) throws IOException {
        return withPart(workbook, name, contents.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] withPart(byte[] workbook, String name, byte[] contents) throws IOException {
        var file = Files.createTempFile("workbook", ".xlsx");
        Files.write(file, workbook);
        return written(bytes -> {
            try (var in = new ZipFile(file.toFile());
                    var out = new ZipOutputStream(bytes)) {
                for (var entry : in.stream().toList()) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    if (entry.getName().equals(name)) {
                        out.write(contents);
                    } else {
                        in.getInputStream(entry).transferTo(out);
                    }
                }
            } finally {
                Files.delete(file);
            }
        });
    }
}
