package com.tillstream.ingest.parser;

import com.tillstream.batch.Patience;
import com.tillstream.ingest.deletion.Deletion;
import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.publish.BrokerUnavailableException;
import com.tillstream.ingest.store.IngestionGoneException;
import com.tillstream.tenancy.TenantScope;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Parses a few files side by side, one of the places kept for small ones: nobody's large files hold up another's small one.
 * Woken by events; looks by itself each second, for leases that have run out.
 */
@ApplicationScoped
public class ParserWorker {
    private static final Logger LOG = Logger.getLogger(ParserWorker.class);

    private final Jobs jobs;
    private final Readings readings;
    private final FileParser parser;
    private final Deletion deletion;
    private final Replacement replacement;
    private final Semaphore wake = new Semaphore(0);
    private final int places;
    private final long smallBytes;
    private volatile boolean running = true;

    ParserWorker(
            Jobs jobs,
            Readings readings,
            FileParser parser,
            Deletion deletion,
            Replacement replacement,
            @ConfigProperty(name = "tillstream.parser.files-at-once", defaultValue = "3") int places,
            @ConfigProperty(name = "tillstream.parser.small-file-bytes", defaultValue = "8388608") long smallBytes) {
        this.jobs = jobs;
        this.readings = readings;
        this.parser = parser;
        this.deletion = deletion;
        this.replacement = replacement;
        this.places = places;
        this.smallBytes = smallBytes;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("parser-of-small-files").start(() -> work(smallBytes));
        for (int i = 1; i < places; i++) {
            Thread.ofVirtual().name("parser-" + i).start(() -> work(Long.MAX_VALUE));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
        wake.release(places);
    }

    /** There may be a new file. */
    public void wake() {
        wake.release(places);
    }

    private void work(long mostBytes) {
        while (running) {
            try {
                jobs.claim(mostBytes).ifPresentOrElse(this::parse, this::rest);
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
            parse(job, file.get(), lease::read);
            LOG.infof("ingestion %s: job done, lease held: %s", job.ingestion(), lease.isHeld());
        }
    }

    private void parse(Job job, FileToParse file, LongConsumer bytesRead) {
        if (file.isRawFileGone() && job.task() == Job.Task.READ) {
            fail(job, file, "The raw file was kept long enough and is removed; upload it again.");
            return;
        }
        try {
            var read = parser.parse(job, file, bytesRead);
            if (file.isReplacing() && !file.isReadAgain()) {
                replacement.takeEarlierBack(job);
            }
            readings.complete(job, read);
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
            jobs.postpone(job, stage(failure), failure.getMessage());
        }
    }

    /** What the attempt was about when it failed. */
    private static String stage(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BrokerUnavailableException) {
                return "publishing";
            }
            if (cause instanceof PgException) {
                return "storing";
            }
        }
        return "reading";
    }

    private void fail(Job job, FileToParse file, String reason) {
        if (!file.isReadAgain() || !readings.giveUp(job, "Rows could not be read again. " + reason)) {
            deletion.fail(
                    TenantScope.allDepartments(job.tenant()), job.ingestion().value(), reason);
            jobs.close(job, "failed", reason);
        }
    }

    private void rest() {
        try {
            if (wake.tryAcquire(1, TimeUnit.SECONDS) && !running) {
                wake.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
