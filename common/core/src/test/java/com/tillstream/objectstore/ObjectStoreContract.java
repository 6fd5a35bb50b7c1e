package com.tillstream.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What every object store does. */
abstract class ObjectStoreContract {
    private static final String KEY = "tenant/ingestion/orders.csv";

    abstract ObjectStore store();

    @Test
    void givesBackWhatWasPut() throws IOException {
        put("one");
        assertThat(read()).isEqualTo("one");
        assertThat(store().exists(KEY)).isTrue();
    }

    @Test
    void replacesWhatWasThere() throws IOException {
        put("one");
        put("two");
        assertThat(read()).isEqualTo("two");
    }

    @Test
    void saysSoWhereThereIsNothing() throws IOException {
        assertThat(store().exists("tenant/nothing")).isFalse();
        assertThatThrownBy(() -> store().open("tenant/nothing")).isInstanceOf(ObjectMissingException.class);
    }

    @Test
    void removesAnObjectAndOneThatIsGoneAlready() throws IOException {
        put("one");
        store().delete(KEY);
        store().delete(KEY);
        assertThat(store().exists(KEY)).isFalse();
    }

    @Test
    void keepsNothingOfAnUploadThatBreaksOff() {
        var broken = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given++ < 10_000) {
                    return 'x';
                }
                throw new IOException("the connection broke");
            }
        };
        assertThatThrownBy(() -> store().put("tenant/broken", broken)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store().open("tenant/broken")).isInstanceOf(ObjectMissingException.class);
    }

    private void put(String text) throws IOException {
        store().put(KEY, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String read() throws IOException {
        try (var bytes = store().open(KEY)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
