package com.tillstream.objectstore;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFolderObjectStoreTest extends ObjectStoreContract {
    @TempDir
    Path folder;

    private ObjectStore store;

    @BeforeEach
    void open() throws IOException {
        store = ObjectStores.open(folder.resolve("objects").toUri(), "", "");
    }

    @Override
    ObjectStore store() {
        return store;
    }

    @Test
    void letsNoKeyLeaveTheFolder() {
        assertThatThrownBy(() -> store.put("../outside", new ByteArrayInputStream(new byte[1])))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("../outside");
    }
}
