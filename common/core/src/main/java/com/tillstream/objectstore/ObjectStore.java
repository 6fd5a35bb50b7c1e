package com.tillstream.objectstore;

import java.io.IOException;
import java.io.InputStream;

/** Where raw files are kept. Keys are relative paths with forward slashes. */
public interface ObjectStore {
    /** Stores all bytes under {@code key}, or nothing at all if it fails half-way. */
    void put(String key, InputStream bytes) throws IOException;

    /** Opens an object. @throws ObjectMissingException if there is none */
    InputStream open(String key) throws IOException;

    /** Removes an object; one that is not there is removed already. */
    void delete(String key) throws IOException;

    /** Whether there is an object under {@code key}. */
    boolean exists(String key) throws IOException;
}
