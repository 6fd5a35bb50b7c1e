package com.tillstream.local.command;

import com.tillstream.local.platform.Platform;
import com.tillstream.local.platform.RunningProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Stops the platform in good order when this process is asked to end, by Ctrl-C or by {@code till down}. */
final class EndOnSignal {
    private final Thread hook;

    EndOnSignal(Platform platform, RunningProcesses processes) {
        this.hook = new Thread(() -> end(platform, processes), "end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The main thread must not run ahead of a hook that is still at work. */
    void await() throws InterruptedException {
        hook.join();
    }

    private static void end(Platform platform, RunningProcesses processes) {
        platform.close();
        try {
            processes.forgetLauncher();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
