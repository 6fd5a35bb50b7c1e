package com.tillstream.ingest.parser;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Runs a bounded number of tasks side by side; the first failure stops the rest. */
final class Lane implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final Semaphore places;
    private final int width;

    Lane(int width) {
        this.width = width;
        this.places = new Semaphore(width);
    }

    /** Waits for a free place and starts the task. @throws RuntimeException what an earlier task failed with */
    void run(Runnable task) {
        places.acquireUninterruptibly();
        if (failure.get() != null) {
            places.release();
            throw failure.get();
        }
        threads.execute(() -> runInPlace(task));
    }

    /** Waits for all tasks. @throws RuntimeException what the first failed one failed with */
    void finish() {
        places.acquireUninterruptibly(width);
        places.release(width);
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    @Override
    public void close() {
        threads.close();
    }

    private void runInPlace(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } finally {
            places.release();
        }
    }
}
