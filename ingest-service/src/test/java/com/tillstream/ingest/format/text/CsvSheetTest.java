package com.tillstream.ingest.format.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.FormatHints;
import com.tillstream.ingest.format.Reading;
import com.tillstream.ingest.format.Row;
import com.tillstream.ingest.format.SourceFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSheetTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void tellsTheSeparatorEvenWhereOthersStandInTheText(String separator) throws IOException {
        var text = String.join(separator, "ref", "name", "price") + "\n"
                + String.join(separator, "A", "\"tea, green; 50|50\"", "\"1,50\"") + "\n"
                + String.join(separator, "B", "cup", "\"2,75\"") + "\n";
        assertThat(Reading.cells(text))
                .containsExactly(
                        List.of("ref", "name", "price"),
                        List.of("A", "tea, green; 50|50", "1,50"),
                        List.of("B", "cup", "2,75"));
    }

    @Test
    void tellsDecimalCommasFromSeparators() throws IOException {
        assertThat(Reading.cells("ref;price;cost\nA;1,50;1,20\nB;2,00;1,10\n")).contains(List.of("A", "1,50", "1,20"));
    }

    @Test
    void readsSingleQuotesLineBreaksInCellsAndExcelsAnnouncement() throws IOException {
        assertThat(Reading.cells("a,b\n'x, y','z'\n'v','w'\n")).contains(List.of("x, y", "z"));
        assertThat(Reading.cells("a,b\r\n\"two\nlines\",2\r\n")).contains(List.of("two\nlines", "2"));
        assertThat(Reading.cells("sep=|\na|b\n1|2\n")).containsExactly(List.of("a", "b"), List.of("1", "2"));
        assertThat(Reading.cells("a,b\rc,d\r")).containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void readsRowsThatAreShorterOrLongerThanTheHeader() throws IOException {
        assertThat(Reading.cells("a,b\n1\n1,2,3\n\n4,5\n"))
                .containsExactly(List.of("a", "b"), List.of("1"), List.of("1", "2", "3"), List.of("4", "5"));
    }

    @Test
    void tellsTheEncoding() throws IOException {
        var text = "Größe,Preis €\nCafé,1\n";
        var rows = List.of(List.of("Größe", "Preis €"), List.of("Café", "1"));
        for (var charset :
                List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, WINDOWS)) {
            assertThat(Reading.cells(text.getBytes(charset))).as(charset.name()).isEqualTo(rows);
        }
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(Reading.cells(("\uFEFF" + text).getBytes(charset))).isEqualTo(rows);
        }
    }

    @Test
    void losesNoTextWhereAnExportMixesEncodings() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write("name,n\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 20_000; i++) {
            bytes.write("Tee,1\n".getBytes(StandardCharsets.UTF_8));
        }
        bytes.write("Café,1\n".getBytes(WINDOWS));
        bytes.write("Crème,1\n".getBytes(StandardCharsets.UTF_8));
        assertThat(Reading.cells(bytes.toByteArray())).contains(List.of("Café", "1"), List.of("Crème", "1"));
    }

    @Test
    void readsAnEncodingThatTheUserNames() throws IOException {
        var czech = Charset.forName("ISO-8859-2");
        var hints = new FormatHints(null, null, null, "iso-8859-2");
        assertThat(Reading.rows("ř,b\nž,2\n".getBytes(czech), hints))
                .extracting(Row::cells)
                .contains(List.of("ž", "2"));
        assertThatThrownBy(() -> Reading.rows(new byte[] {65}, new FormatHints(null, null, null, "klingon")))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("klingon");
    }

    @Test
    void saysWhereAFileStopsBeingCsv() {
        assertThatThrownBy(() -> Reading.cells("a,b\n1,\"" + "x".repeat(3 << 20)))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("characters");
        assertThatThrownBy(() -> Reading.cells("a,".repeat(100_000) + "\n1\n")).isInstanceOf(BadFileException.class);
        assertThatThrownBy(() -> Reading.cells(new byte[0])).hasMessageContaining("empty");
        assertThatThrownBy(() -> Reading.cells(new byte[] {1, 0, 0, 2, 0, 0, 0, 9}))
                .hasMessageContaining("binary data");
    }

    @Property(tries = 300)
    void givesBackAnyRowsFromAnyDialect(@ForAll("tables") List<List<String>> rows, @ForAll("dialects") CsvText dialect)
            throws IOException {
        assertThat(Reading.cells(dialect.write(rows))).isEqualTo(rows);
    }

    @Property(tries = 3000)
    void neverFailsButWithASentence(@ForAll byte[] bytes) throws IOException {
        try {
            Reading.cells(bytes);
        } catch (BadFileException e) {
            assertThat(e.getMessage()).endsWith(".");
        }
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        var cell = Arbitraries.strings().withChars("abcÄé€ ,;|\t\"'\n0189.-").ofMaxLength(12);
        return Arbitraries.integers().between(2, 6).flatMap(width -> cell.list()
                .ofSize(width)
                .list()
                .ofMinSize(4)
                .ofMaxSize(20)
                .map(rows -> withHeader(rows, width)));
    }

    @Provide
    Arbitrary<CsvText> dialects() {
        return Arbitraries.of(',', ';', '\t', '|').flatMap(separator -> Arbitraries.of("\n", "\r\n")
                .flatMap(end -> Arbitraries.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, WINDOWS)
                        .map(charset -> new CsvText(separator, end, charset))));
    }

    private static List<List<String>> withHeader(List<List<String>> rows, int width) {
        var table = new ArrayList<List<String>>();
        table.add(java.util.stream.IntStream.range(0, width)
                .mapToObj(i -> "column" + i)
                .toList());
        rows.forEach(row ->
                table.add(row.stream().map(cell -> cell.replace("\n", "\n")).toList()));
        return table;
    }

    /** Writes CSV as other programs do: quotes only where they are needed, and a mark before UTF-16. */
    record CsvText(char separator, String lineEnd, Charset charset) {
        byte[] write(List<List<String>> rows) {
            var text = new StringBuilder(charset == StandardCharsets.UTF_16LE ? "\uFEFF" : "");
            for (var row : rows) {
                text.append(String.join(
                                String.valueOf(separator),
                                row.stream().map(this::cell).toList()))
                        .append(lineEnd);
            }
            return text.toString().getBytes(charset);
        }

        private String cell(String text) {
            boolean plain = text.chars().noneMatch(c -> c == separator || c == '"' || c == '\n' || c == '\'');
            return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
        }
    }

    @Test
    void saysInWordsWhatItTook() throws IOException {
        try (var file = SourceFiles.open(
                new java.io.ByteArrayInputStream("a;b\n1;2\n".getBytes(StandardCharsets.UTF_8)), FormatHints.NONE)) {
            assertThat(file.format()).isEqualTo("CSV (separator \";\", UTF-8)");
        }
    }
}
