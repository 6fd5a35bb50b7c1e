package com.tillstream.ingest.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JsonSheetTest {
    private static final List<List<String>> TWO =
            List.of(List.of("ref", "price"), List.of("A", "1.50"), List.of("B", "2e3"));

    @Test
    void readsAnArrayOneRecordALineAndRecordsInAnObject() throws IOException {
        assertThat(Reading.cells("[{\"ref\": \"A\", \"price\": 1.50}, {\"ref\": \"B\", \"price\": 2e3}]"))
                .isEqualTo(TWO);
        assertThat(Reading.cells("{\"ref\": \"A\", \"price\": 1.50}\n{\"ref\": \"B\", \"price\": 2e3}\n"))
                .isEqualTo(TWO);
        assertThat(Reading.cells("{\"orders\": [{\"ref\": \"A\", \"price\": 1.50}, {\"ref\": \"B\", \"price\": 2e3}]}"))
                .isEqualTo(TWO);
    }

    @Test
    void laysNestedRecordsFlatWithARowForEachLine() throws IOException {
        var order = """
                {"id": 7, "customer": {"email": "a@b.c"}, "tags": ["x", "y"], "paid": true, "note": null,
                 "lines": [{"sku": "S1", "qty": 1}, {"sku": "S2", "qty": 2}]}
                {"id": 8, "lines": []}
                """;
        assertThat(Reading.cells(order))
                .containsExactly(
                        List.of("lines.sku", "lines.qty", "id", "customer.email", "tags", "paid", "note"),
                        List.of("S1", "1", "7", "a@b.c", "x,y", "true", ""),
                        List.of("S2", "2", "7", "a@b.c", "x,y", "true", ""),
                        List.of("", "", "8", "", "", "", ""));
    }

    @Test
    void readsAWrapperThatIsLongerThanWhatIsLookedAt() throws IOException {
        var text = new StringBuilder("{\"page\": {\"size\": 9}, \"orders\": [");
        for (int i = 0; i < 5_000; i++) {
            text.append(i == 0 ? "" : ",").append("{\"ref\": \"A").append(i).append("\", \"sku\": \"S\"}");
        }
        assertThat(Reading.cells(text + "], \"next\": null}")).hasSize(5_001).contains(List.of("A4999", "S"));
    }

    @Test
    void tellsFieldsThatComeLate() throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            text.append("{\"ref\": ").append(i).append("}\n");
        }
        var rows = Reading.cells(text + "{\"promo\": \"P\", \"ref\": 2000}\n");
        assertThat(rows.getFirst()).containsExactly("ref");
        assertThat(rows.subList(2_001, 2_003)).containsExactly(List.of("ref", "promo"), List.of("2000", "P"));
    }

    @Test
    void saysWhereAFileStopsBeingJson() {
        assertThatThrownBy(() -> Reading.cells("[{\"a\": 1}, {\"a\": "))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> Reading.cells("[{\"a\": 1}, 2]")).hasMessageContaining("not an object");
        assertThatThrownBy(() -> Reading.cells("[" + "{\"a\":".repeat(100) + "1" + "}".repeat(100) + "]"))
                .isInstanceOf(BadFileException.class);
    }

    @Test
    void saysThatARecordIsNoJsonHoweverItBegins() {
        for (var text : new String[] {"{ \u0001x", "{\"a\": \uFFFD", "[ {\"a\" 1}]", "{\"a\": [1, 2"}) {
            assertThatThrownBy(() -> Reading.cells(text)).as(text).isInstanceOf(BadFileException.class);
        }
    }

    @Property(tries = 2000)
    void neverFailsButWithASentenceWhateverBytesFollow(@ForAll("begins") String begin, @ForAll byte[] bytes)
            throws IOException {
        var file = new ByteArrayOutputStream();
        file.writeBytes(begin.getBytes(StandardCharsets.UTF_8));
        file.writeBytes(bytes);
        try {
            Reading.cells(file.toByteArray());
        } catch (BadFileException e) {
            assertThat(e.getMessage()).endsWith(".");
        }
    }

    @Provide
    Arbitrary<String> begins() {
        return Arbitraries.of("{", "[", "[{", "{\"", "{\"a\":", "{\"a\":[{", "[{\"a\":1},", "{\"a\":1}\n");
    }

    @Property(tries = 500)
    void neverFailsButWithASentence(@ForAll String text) throws IOException {
        try {
            Reading.cells("[{\"a\": " + text);
        } catch (BadFileException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
