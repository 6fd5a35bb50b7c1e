package com.tillstream.kpi.recomputation;

import com.tillstream.kpi.ingestion.Lease;
import com.tillstream.kpi.recomputation.Recomputations.Claimed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Does recomputations, one at a time, and by a schedule compares everybody's numbers with their lines. */
@ApplicationScoped
class RecomputationWorker {
    private static final Logger LOG = Logger.getLogger(RecomputationWorker.class);
    private static final int MOST_OF_A_PART = 100;

    private final Recomputations recomputations;
    private final PartWork work;
    private final Counter drift;

    RecomputationWorker(Recomputations recomputations, PartWork work, MeterRegistry metrics) {
        this.recomputations = recomputations;
        this.work = work;
        this.drift = metrics.counter("tillstream.drift.differences");
    }

    @Scheduled(every = "{tillstream.recomputations.poll:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void work() {
        for (var claimed = recomputations.claim(); claimed.isPresent(); claimed = recomputations.claim()) {
            work(claimed.get());
        }
    }

    @Scheduled(cron = "{tillstream.drift-check.cron:off}")
    @RunOnVirtualThread
    void checkEverybody() {
        var all = new NewRecomputation(List.of(), null, null, true);
        recomputations.tenants().forEach(tenant -> recomputations.add(tenant, work.families(), all));
    }

    private void work(Claimed claimed) {
        var recomputation = recomputations.find(claimed.tenant(), claimed.id()).orElseThrow();
        var parts = recomputation.all();
        try (var lease = new Lease(() -> recomputations.renew(claimed, null))) {
            for (int done = recomputation.partsDone(); done < parts.size(); done++) {
                var part = parts.get(done);
                recomputations.renew(claimed, part.toString());
                var found = recomputation.checkOnly()
                        ? work.differences(claimed.tenant(), part, MOST_OF_A_PART)
                        : List.<String>of();
                long rows = recomputation.checkOnly() ? 0 : work.repair(claimed.tenant(), part);
                recomputations.done(claimed, done + 1, rows, found);
                tell(part, rows, found);
            }
            LOG.debugf("recomputation %s is done, lease open: %s", claimed.id(), lease);
        } catch (RuntimeException e) {
            LOG.warnf(e, "recomputation %s: attempt failed; it is tried again", claimed.id());
            recomputations.failed(claimed, String.valueOf(e.getMessage()));
        }
    }

    private void tell(Part part, long rows, List<String> found) {
        drift.increment(found.size());
        if (found.isEmpty()) {
            LOG.infof("%s: %d rows written, no differences", part, rows);
        } else {
            LOG.warnf("%s: what is stored is not what the lines say: %s", part, found.getFirst());
        }
    }
}
