package com.tillstream.local.command;

/** The command line cannot be understood; the message says how it should look. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the usage of the command. */
    public UsageException(String message) {
        super(message);
    }
}
