package com.tillstream.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Objects as files below one folder. A file appears under its name only when all its bytes are on the disk. */
public final class LocalFolderObjectStore implements ObjectStore {
    private final Path root;

    /** Keeps objects below {@code root}, which is made if it is not there. */
    public LocalFolderObjectStore(Path root) throws IOException {
        this.root = Files.createDirectories(root).toRealPath();
    }

    @Override
    public void put(String key, InputStream bytes) throws IOException {
        var target = pathOf(key);
        Files.createDirectories(target.getParent());
        var partial = Files.createTempFile(target.getParent(), ".partial-", "");
        try {
            Files.copy(bytes, partial, StandardCopyOption.REPLACE_EXISTING);
            force(partial);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    @Override
    public InputStream open(String key) throws IOException {
        try {
            return Files.newInputStream(pathOf(key));
        } catch (NoSuchFileException e) {
            throw new ObjectMissingException(key);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(pathOf(key));
    }

    @Override
    public boolean exists(String key) throws IOException {
        return Files.exists(pathOf(key));
    }

    private Path pathOf(String key) throws IOException {
        var path = root.resolve(key).normalize();
        if (!path.startsWith(root) || path.equals(root)) {
            throw new IOException("the key leaves the store: " + key);
        }
        return path;
    }

    private static void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
