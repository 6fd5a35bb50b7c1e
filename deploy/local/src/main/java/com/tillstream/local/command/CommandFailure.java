package com.tillstream.local.command;

/** A command cannot do what it was asked; the message says why, and what to do. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For people. */
    public CommandFailure(String message) {
        super(message);
    }
}
