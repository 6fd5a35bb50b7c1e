package com.tillstream.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PackingTest {
    private static final String CSV = "order_ref,sku\nA,S\n";
    private static final String DIRECTORY = "PK\1\2";
    private static final int METHOD_OF_THE_FIRST_ENTRY = 8;
    private static final int METHOD_IN_THE_DIRECTORY = 10;
    private static final List<List<String>> ROWS = List.of(List.of("order_ref", "sku"), List.of("A", "S"));

    private final List<String> before = Reading.temporaryFiles();

    @AfterEach
    void leavesNothingBehind() {
        assertThat(Reading.temporaryFiles()).isEqualTo(before);
    }

    @Test
    void readsAGzipFileAndAnArchiveOfOneFile() throws IOException {
        assertThat(Reading.cells(gzip(CSV.getBytes(StandardCharsets.UTF_8)))).isEqualTo(ROWS);
        assertThat(Reading.cells(zip("data/", "__MACOSX/._orders.csv", "data/orders.csv")))
                .isEqualTo(ROWS);
    }

    @Test
    void readsAFileThatIsPackedTwiceButNoDeeper() throws IOException {
        var twice = gzip(zip("orders.csv"));
        assertThat(Reading.cells(twice)).isEqualTo(ROWS);
        var thrice = gzip(twice);
        assertThatThrownBy(() -> Reading.cells(thrice)).hasMessageContaining("more than 2 times");
    }

    @Test
    void saysWhatIsWrongWithAnArchive() throws IOException {
        assertThatThrownBy(() -> Reading.cells(zip("a.csv", "b.csv"))).hasMessageContaining("several files");
        assertThatThrownBy(() -> Reading.cells(zip("folder/"))).hasMessageContaining("holds no file");
        assertThatThrownBy(() -> Reading.cells(zip("mimetype", "content.xml"))).hasMessageContaining("OpenDocument");
        var noMethod = zip("orders.csv");
        noMethod[METHOD_OF_THE_FIRST_ENTRY] = 99;
        noMethod[indexOf(noMethod, DIRECTORY) + METHOD_IN_THE_DIRECTORY] = 99;
        assertThatThrownBy(() -> Reading.cells(noMethod))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("damaged");
        var half = gzip(manyRows());
        assertThatThrownBy(() -> Reading.cells(Arrays.copyOf(half, half.length / 2)))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> Reading.cells(new byte[] {0x1F, (byte) 0x8B, 7, 7}))
                .hasMessageContaining("damaged");
    }

    @Test
    void readsAFileWhoseNameInTheArchiveLeadsOutOfIt() throws IOException {
        assertThat(Reading.cells(zip("../../etc/orders.csv"))).isEqualTo(ROWS);
    }

    @Test
    void stopsReadingWhatWasMadeToFillDisks() throws IOException {
        var line = new byte[1 << 20];
        Arrays.fill(line, (byte) 'a');
        for (int i = 99; i < line.length; i += 100) {
            line[i] = '\n';
        }
        var bomb = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 100; i++) {
                out.write(line);
            }
        }
        assertThatThrownBy(() -> Reading.cells(bomb.toByteArray()))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("200 times");
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    private static byte[] manyRows() {
        var text = new StringBuilder("order_ref,sku\n");
        for (int i = 0; i < 100_000; i++) {
            text.append(i * 7919L % 100_003).append(",S").append(i * 31L % 977).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] contents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(contents);
        }
        return bytes.toByteArray();
    }

    /** Each file in it holds the same rows. */
    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (var name : names) {
                out.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    out.write(CSV.getBytes(StandardCharsets.UTF_8));
                }
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
