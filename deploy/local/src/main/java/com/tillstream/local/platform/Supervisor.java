package com.tillstream.local.platform;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Watches the parts of a platform: one that dies is started again, after a pause that grows; one that dies again and again
 * stops everything.
 */
final class Supervisor {
    private static final int QUICK_DEATHS = 5;
    private static final Duration QUICK = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final Progress progress;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile String failure;

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

    /** Comes back when the platform is stopped, or with an exception when it cannot go on. */
    void awaitEnd() throws InterruptedException {
        end.await();
        if (failure != null) {
            throw new PlatformException(failure);
        }
    }

    private void keepAlive(Component component) {
        int deaths = 0;
        while (!stopping && deaths < QUICK_DEATHS) {
            long started = System.nanoTime();
            component.process().onExit().join();
            boolean quick = System.nanoTime() - started < QUICK.toNanos();
            deaths = quick ? deaths + 1 : 1;
            revive(component, deaths);
        }
        if (!stopping) {
            fail(component.name() + " died " + deaths + " times in short order; everything stops");
        }
    }

    /** The first pause also tells a death from the end of all: on Ctrl-C the parts may end before we know. */
    private void revive(Component component, int deaths) {
        pause(FIRST_PAUSE.multipliedBy(1L << (deaths - 1)));
        if (stopping || deaths >= QUICK_DEATHS) {
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

    private void fail(String why) {
        failure = why;
        end.countDown();
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
