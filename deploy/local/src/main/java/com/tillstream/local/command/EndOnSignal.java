package com.tillstream.local.command;

/** Ends in good order when this process is asked to end, by Ctrl-C or by {@code till down}. */
final class EndOnSignal {
    private final Thread hook;

    EndOnSignal(Runnable end) {
        this.hook = new Thread(end, "end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The main thread must not run ahead of a hook that is still at work. */
    void await() throws InterruptedException {
        hook.join();
    }
}
