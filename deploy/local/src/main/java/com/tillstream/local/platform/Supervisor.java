package com.tillstream.local.platform;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Watches the parts of a platform: one that dies is started again, after a pause that grows with each death in short order.
 * None is ever given up: what it misses may take its time to come back, as PostgreSQL does that reads its log again.
 */
final class Supervisor {
    private static final Duration QUICK = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    private final Progress progress;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean stopping;

    Supervisor(Progress progress) {
        this.progress = progress;
    }

    void watch(Component component) {
        Thread.ofVirtual().name("watch " + component.name()).start(() -> keepAlive(component));
    }

    /** From now on a death is what was asked for. */
    void stopWatching() {
        stopping = true;
        end.countDown();
    }

    /** Comes back when the platform is stopped. */
    void awaitEnd() throws InterruptedException {
        end.await();
    }

    private void keepAlive(Component component) {
        var pause = FIRST_PAUSE;
        while (!stopping) {
            long started = System.nanoTime();
            component.process().onExit().join();
            boolean quick = System.nanoTime() - started < QUICK.toNanos();
            pause = quick ? longer(pause) : FIRST_PAUSE;
            // Also tells a death from the end of all: on Ctrl-C the parts may end before we know.
            sleep(pause);
            revive(component);
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private void revive(Component component) {
        if (stopping) {
            return;
        }
        progress.line(component.name() + " was killed or crashed; starting it again");
        try {
            component.start();
            progress.line(component.name() + " is back");
        } catch (IOException | RuntimeException e) {
            if (!stopping) {
                progress.line(component.name() + " does not start: " + e.getMessage());
            }
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
