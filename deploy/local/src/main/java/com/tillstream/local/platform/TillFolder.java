package com.tillstream.local.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder {@code .till}, where a local platform keeps all it has. */
public record TillFolder(Path root) {
    /** Is made absolute. */
    public TillFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes the folder, for its owner alone. */
    public void create() throws IOException {
        if (Files.notExists(root)) {
            Files.createDirectories(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Files.createDirectories(logs());
        Files.createDirectories(run());
        Files.createDirectories(objects());
    }

    /** A shell file with the addresses and the sample tenant's key. */
    public Path env() {
        return root.resolve("env");
    }

    /** Passwords and keys, generated once. */
    public Path secrets() {
        return root.resolve("secrets");
    }

    /** The sample tenant. */
    public Path sample() {
        return root.resolve("sample");
    }

    /** The object store. */
    public Path objects() {
        return root.resolve("objects");
    }

    /** Below it, tenants may have folders watched. */
    public Path watched() {
        return root.resolve("watched");
    }

    /** One file per process. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** The log of a process. */
    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    /** Which processes run. */
    public Path run() {
        return root.resolve("run");
    }

    /** Is there while all is ready. */
    public Path ready() {
        return run().resolve("ready");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path broker() {
        return root.resolve("broker");
    }
}
