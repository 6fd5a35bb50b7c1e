package com.tillstream.ingest.watch;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Has sources checked that are due, a few side by side: a store that does not answer holds up no other tenant's. */
@ApplicationScoped
class WatchWorker {
    private static final Logger LOG = Logger.getLogger(WatchWorker.class);

    private final WatchedSources sources;
    private final SourceCheck check;
    private final Semaphore places;

    WatchWorker(
            WatchedSources sources,
            SourceCheck check,
            @ConfigProperty(name = "tillstream.watch.sources-at-once", defaultValue = "4") int places) {
        this.sources = sources;
        this.check = check;
        this.places = new Semaphore(places);
    }

    @Scheduled(every = "{tillstream.watch.check:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void work() {
        while (places.tryAcquire()) {
            var due = claim();
            if (due == null) {
                return;
            }
            Thread.ofVirtual().name("watch-" + due.id()).start(() -> check(due));
        }
    }

    private WatchedSource claim() {
        WatchedSource due = null;
        try {
            due = sources.claim().orElse(null);
            return due;
        } finally {
            if (due == null) {
                places.release();
            }
        }
    }

    private void check(WatchedSource due) {
        try {
            check.run(due);
        } catch (RuntimeException e) {
            LOG.errorf(e, "watched source %s: looked at again when its lease has run out", due.id());
        } finally {
            places.release();
        }
    }
}
