package com.tillstream.ingest.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A folder on this machine. Links are not followed: nothing outside the folder can be read through it. */
final class WatchedFolder implements Place {
    private final Path root;
    private final Duration quiet;

    /** Watches a folder, which is made if it is not there. */
    WatchedFolder(Path root, Duration quiet) throws IOException {
        this.root = Files.createDirectories(root).toRealPath();
        this.quiet = quiet;
    }

    @Override
    public List<Found> list() throws IOException {
        var found = new ArrayList<Found>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var key = keyOf(file);
                if (attributes.isRegularFile() && Place.isToLoad(key)) {
                    found.add(new Found(
                            key,
                            version(attributes),
                            attributes.lastModifiedTime().toInstant()));
                    Place.requireFew(found);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return found;
    }

    @Override
    public Duration quiet() {
        return quiet;
    }

    @Override
    public InputStream open(Found file) throws IOException {
        return Files.newInputStream(pathOf(file.key()), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void move(Result result) throws IOException {
        var file = root.resolve(result.key());
        if (!isStill(file, result.version())) {
            return;
        }
        var target = free(root.resolve(result.folder()).resolve(result.key()));
        Files.createDirectories(target.getParent());
        if (result.problem() != null) {
            Files.writeString(target.resolveSibling(target.getFileName() + ".problem.txt"), result.problem() + "\n");
        }
        Files.move(pathOf(result.key()), target);
    }

    @Override
    public void tag(Result result) {
        throw new UnsupportedOperationException("files of a folder have no tags");
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    private static boolean isStill(Path file, String version) throws IOException {
        try {
            return version(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS))
                    .equals(version);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** The path itself, or with a number if it is taken. */
    private static Path free(Path wanted) {
        var free = wanted;
        for (int i = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); i++) {
            free = wanted.resolveSibling(i + "-" + wanted.getFileName());
        }
        return free;
    }

    private Path pathOf(String key) throws IOException {
        var path = root.resolve(key);
        if (!path.getParent().toRealPath().startsWith(root)) {
            throw new IOException(key + " leads out of the folder");
        }
        return path;
    }

    private String keyOf(Path file) {
        return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private static String version(BasicFileAttributes attributes) {
        return attributes.size() + "@" + attributes.lastModifiedTime().toMillis();
    }
}
