package com.tillstream.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class UnpackedTest {
    private static final String CSV = "order_ref,sku\nA,S\n";

    @Test
    void readsWhatIsNotPackedAsItIs() throws IOException {
        assertThat(read(CSV.getBytes(StandardCharsets.UTF_8))).isEqualTo(CSV);
        assertThat(read("P".getBytes(StandardCharsets.UTF_8))).isEqualTo("P");
        assertThat(read(new byte[0])).isEmpty();
    }

    @Test
    void readsAGzipFileAndAnArchiveOfOneFile() throws IOException {
        assertThat(read(gzip(CSV))).isEqualTo(CSV);
        assertThat(read(zip("data/", "__MACOSX/._orders.csv", "data/orders.csv")))
                .isEqualTo("data/orders.csv");
    }

    @Test
    void saysWhatIsWrongWithAnArchive() throws IOException {
        assertThatThrownBy(() -> read(zip("a.csv", "b.csv"))).hasMessageContaining("several files");
        assertThatThrownBy(() -> read(zip("folder/"))).hasMessageContaining("holds no file");
        assertThatThrownBy(() -> read(zip("[Content_Types].xml", "xl/workbook.xml")))
                .hasMessageContaining("Excel workbook");
        var half = gzip(CSV.repeat(1000));
        assertThatThrownBy(() -> read(Arrays.copyOf(half, half.length / 2)))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> read(new byte[] {0x1F, (byte) 0x8B, 7, 7})).hasMessageContaining("damaged");
    }

    @Test
    void stopsReadingWhatWasMadeToFillDisks() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 100; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        assertThatThrownBy(() -> Unpacked.of(new ByteArrayInputStream(bomb.toByteArray()))
                        .transferTo(java.io.OutputStream.nullOutputStream()))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("200 times");
    }

    @Test
    void isReadAsRowsWithItsReasons() throws IOException {
        try (var file = CsvFile.open(new ByteArrayInputStream(gzip(CSV)))) {
            assertThat(file.header()).containsExactly("order_ref", "sku");
            assertThat(file.next().getFields()).containsExactly("A", "S");
        }
        var half = gzip(manyRows());
        try (var file = CsvFile.open(new ByteArrayInputStream(half, 0, half.length - 200))) {
            assertThatThrownBy(() -> {
                        while (file.hasNext()) {
                            file.next();
                        }
                    })
                    .isInstanceOf(BadFileException.class)
                    .hasMessageContaining("damaged");
        }
    }

    private static String manyRows() {
        var text = new StringBuilder("order_ref,sku\n");
        for (int i = 0; i < 100_000; i++) {
            text.append(i * 7919L % 100_003).append(",S").append(i * 31L % 977).append('\n');
        }
        return text.toString();
    }

    private static String read(byte[] file) throws IOException {
        try (var contents = Unpacked.of(new ByteArrayInputStream(file))) {
            return new String(contents.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Each entry holds its own name. */
    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (var name : names) {
                out.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    out.write(name.getBytes(StandardCharsets.UTF_8));
                }
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
