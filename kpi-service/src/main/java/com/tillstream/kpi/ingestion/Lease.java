package com.tillstream.kpi.ingestion;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Renews the claim of some work for as long as it runs. */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Lease.class);
    private static final int SECONDS_BETWEEN = 4;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Runnable renew;

    public Lease(Runnable renew) {
        this.renew = renew;
        Thread.ofVirtual().name("lease").start(this::keep);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    @Override
    public String toString() {
        return String.valueOf(closed.getCount() > 0);
    }

    private void keep() {
        try {
            while (!closed.await(SECONDS_BETWEEN, TimeUnit.SECONDS)) {
                renewOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renewOnce() {
        try {
            renew.run();
        } catch (RuntimeException e) {
            LOG.warnf("cannot renew a lease: %s", e.getMessage());
        }
    }
}
