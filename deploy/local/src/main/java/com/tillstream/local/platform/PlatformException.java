package com.tillstream.local.platform;

/** The platform cannot start or go on; the message says why, and what to do, in words for whoever started it. */
public final class PlatformException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what was found, what was expected, and what to do. */
    public PlatformException(String message) {
        super(message);
    }

    /** Likewise, with where it came from. */
    public PlatformException(String message, Throwable cause) {
        super(message, cause);
    }
}
