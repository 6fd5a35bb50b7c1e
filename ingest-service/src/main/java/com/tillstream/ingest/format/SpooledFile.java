package com.tillstream.ingest.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file on the local disk for as long as it is read, for formats that cannot be read from the front to the back. */
public final class SpooledFile implements Closeable {
    private final Path path;

    private SpooledFile(Path path) {
        this.path = path;
    }

    /** Writes bytes to a file that only this process may read. */
    public static SpooledFile of(InputStream bytes) throws IOException {
        var path = Files.createTempFile("tillstream-", ".upload");
        try {
            Files.copy(bytes, path, StandardCopyOption.REPLACE_EXISTING);
            return new SpooledFile(path);
        } catch (IOException | RuntimeException e) {
            Files.delete(path);
            throw e;
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
