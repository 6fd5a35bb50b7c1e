package com.tillstream.ingest.parser;

import com.tillstream.batch.Patience;
import com.tillstream.ingest.deletion.Deletion;
import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.store.IngestionGoneException;
import com.tillstream.tenancy.TenantScope;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Parses one file after the other. Woken by events; looks by itself each second, for leases that have run out. */
@ApplicationScoped
public class ParserWorker {
    private static final Logger LOG = Logger.getLogger(ParserWorker.class);

    private final Jobs jobs;
    private final FileParser parser;
    private final Deletion deletion;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running = true;

    ParserWorker(Jobs jobs, FileParser parser, Deletion deletion) {
        this.jobs = jobs;
        this.parser = parser;
        this.deletion = deletion;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("parser").start(this::work);
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
        wake.release();
    }

    /** There may be a new file. */
    public void wake() {
        wake.release();
    }

    private void work() {
        while (running) {
            try {
                jobs.claim().ifPresentOrElse(this::parse, this::rest);
            } catch (RuntimeException e) {
                LOG.warnf("cannot look for files to parse: %s", e.getMessage());
                rest();
            }
        }
    }

    private void parse(Job job) {
        try (var lease = new LeaseKeeper(jobs, job)) {
            var file = jobs.begin(job);
            if (file.isEmpty()) {
                jobs.close(job, "failed", "the upload was deleted");
                return;
            }
            int batches = parser.parse(job, file.get());
            jobs.complete(job, batches);
            LOG.infof("ingestion %s: parsed, %d batches, lease held: %s", job.ingestion(), batches, lease.isHeld());
        } catch (IngestionGoneException e) {
            jobs.close(job, "failed", e.getMessage());
        } catch (BadFileException e) {
            fail(job, e.getMessage());
        } catch (RuntimeException e) {
            retryOrFail(job, e);
        }
    }

    private void retryOrFail(Job job, RuntimeException failure) {
        LOG.warnf(failure, "ingestion %s: attempt failed", job.ingestion());
        if (!Patience.passes(failure) && jobs.isExhausted(job)) {
            fail(job, "Processing failed repeatedly: " + failure.getMessage());
        } else {
            jobs.postpone(job, failure.getMessage());
        }
    }

    private void fail(Job job, String reason) {
        deletion.fail(TenantScope.allDepartments(job.tenant()), job.ingestion().value(), reason);
        jobs.close(job, "failed", reason);
    }

    private void rest() {
        try {
            if (wake.tryAcquire(1, TimeUnit.SECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
