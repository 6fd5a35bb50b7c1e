package com.tillstream.objectstore;

import java.io.IOException;

/** There is no object under this key. */
public class ObjectMissingException extends IOException {
    private static final long serialVersionUID = 1;

    ObjectMissingException(String key) {
        super("no object is stored under " + key);
    }
}
