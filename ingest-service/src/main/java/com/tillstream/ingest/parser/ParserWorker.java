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
    private final Readings readings;
    private final FileParser parser;
    private final Deletion deletion;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running = true;

    ParserWorker(Jobs jobs, Readings readings, FileParser parser, Deletion deletion) {
        this.jobs = jobs;
        this.readings = readings;
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
            var file = readings.begin(job);
            if (file.isEmpty()) {
                jobs.close(job, "failed", "the upload was deleted");
                return;
            }
            parse(job, file.get());
            LOG.infof("ingestion %s: job done, lease held: %s", job.ingestion(), lease.isHeld());
        }
    }

    private void parse(Job job, FileToParse file) {
        try {
            readings.complete(job, parser.parse(job, file));
        } catch (IngestionGoneException e) {
            jobs.close(job, "failed", e.getMessage());
        } catch (BadFileException e) {
            fail(job, file, e.getMessage());
        } catch (RuntimeException e) {
            retryOrFail(job, file, e);
        }
    }

    private void retryOrFail(Job job, FileToParse file, RuntimeException failure) {
        LOG.warnf(failure, "ingestion %s: attempt failed", job.ingestion());
        if (!Patience.passes(failure) && jobs.isExhausted(job)) {
            fail(job, file, "Processing failed repeatedly: " + failure.getMessage());
        } else {
            jobs.postpone(job, failure.getMessage());
        }
    }

    private void fail(Job job, FileToParse file, String reason) {
        if (file.readings() > 0) {
            readings.giveUp(job, "Rows that a deleted upload had first could not be read again. " + reason);
        } else {
            deletion.fail(
                    TenantScope.allDepartments(job.tenant()), job.ingestion().value(), reason);
            jobs.close(job, "failed", reason);
        }
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
