package com.tillstream.local.platform;

/** Tells whoever started the platform what goes on, a line at a time. */
@FunctionalInterface
public interface Progress {
    /** Without a line end. */
    void line(String text);
}
