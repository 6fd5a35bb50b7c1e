package com.tillstream.ingest.parser;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Renews a job's lease for as long as it is open. */
final class LeaseKeeper implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Jobs jobs;
    private final Job job;
    private final AtomicLong bytesRead = new AtomicLong();
    private volatile boolean held = true;

    LeaseKeeper(Jobs jobs, Job job) {
        this.jobs = jobs;
        this.job = job;
        Thread.ofVirtual().name("lease-of-" + job.ingestion()).start(this::keep);
    }

    /** Counts bytes of the job's file. */
    void read(long bytes) {
        bytesRead.set(bytes);
    }

    boolean isHeld() {
        return held;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void keep() {
        try {
            while (!closed.await(Jobs.LEASE.toMillis() / 10, TimeUnit.MILLISECONDS)) {
                renew();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        try {
            held = jobs.renew(job, bytesRead.get());
        } catch (RuntimeException e) {
            LOG.warnf("cannot renew the lease of %s: %s", job.ingestion(), e.getMessage());
        }
    }
}
