package com.tillstream.kpi.ingestion;

import com.tillstream.event.Topics;
import com.tillstream.event.v1.KpiReady;
import com.tillstream.id.UuidBytes;
import com.tillstream.kpi.flag.Flags;
import com.tillstream.outbox.Outbox;
import com.tillstream.outbox.OutboxEvent;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** One thread a family: claims what is complete and has the family compute it. */
@ApplicationScoped
public class ComputationWorker {
    private static final Logger LOG = Logger.getLogger(ComputationWorker.class);
    private static final long AWAITED_LOOK_NANOS = 50_000_000;
    private static final long OTHER_LOOK_NANOS = 250_000_000;
    private static final long FAILURE_NANOS = 1_000_000_000;

    private final TenantTransactions transactions;
    private final Computations computations;
    private final Ingestions ingestions;
    private final Flags flags;
    private final Outbox outbox;
    private final List<FamilyComputer> computers;
    private final double longestPause;
    /** Families that rest from order events are computed for these one at a time: the sales that others wait for need a core too. */
    private final Semaphore turns = new Semaphore(1);

    private volatile boolean running = true;

    ComputationWorker(
            TenantTransactions transactions,
            Computations computations,
            Ingestions ingestions,
            Flags flags,
            Outbox outbox,
            @All List<FamilyComputer> computers,
            @ConfigProperty(name = "tillstream.events.longest-pause", defaultValue = "PT10M") Duration longestPause) {
        this.transactions = transactions;
        this.computations = computations;
        this.ingestions = ingestions;
        this.flags = flags;
        this.outbox = outbox;
        this.computers = computers;
        this.longestPause = longestPause.toMillis() / 1000.0;
    }

    void start(@Observes StartupEvent event) {
        computers.forEach(computer ->
                Thread.ofVirtual().name("compute-" + computer.family().label()).start(() -> work(computer)));
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
    }

    private void work(FamilyComputer computer) {
        long look = rests(computer) ? OTHER_LOOK_NANOS : AWAITED_LOOK_NANOS;
        while (running) {
            try {
                computations
                        .claim(computer.family())
                        .ifPresentOrElse(
                                computation -> compute(computer, computation), () -> LockSupport.parkNanos(look));
            } catch (RuntimeException e) {
                LOG.warnf(e, "%s: attempt failed; it is tried again", computer.family());
                LockSupport.parkNanos(FAILURE_NANOS);
            }
        }
    }

    private void compute(FamilyComputer computer, Computation computation) {
        var together = together(computer, computation);
        together.forEach(each -> inTenant(each, connection -> flags.computing(connection, each)));
        try (var lease = new Lease(() ->
                inTenant(computation, connection -> together.forEach(each -> computations.renew(connection, each))))) {
            var done = computeInTurn(computer, together);
            together.forEach(each -> inTenant(each, connection -> finish(connection, each, done.rows())));
            double pause = Math.min(longestPause, computer.pauseAfter(done.seconds()));
            if (pause > 0) {
                inTenant(computation, connection -> computations.pause(connection, computation, pause));
            }
            LOG.infof(
                    "%s of %s and %d more: %d rows, lease open: %s",
                    computation.family(), computation.ingestion(), together.size() - 1, done.rows(), lease);
        }
    }

    private record Done(long rows, double seconds) {}

    private Done computeInTurn(FamilyComputer computer, List<Computation> together) {
        boolean mayHaveToWait = rests(computer) && together.getFirst().ofEvents();
        if (mayHaveToWait) {
            turns.acquireUninterruptibly();
        }
        try {
            long began = System.nanoTime();
            long rows = computer.compute(together);
            return new Done(rows, (System.nanoTime() - began) / 1e9);
        } finally {
            if (mayHaveToWait) {
                turns.release();
            }
        }
    }

    /** Whether the family lets others go first where it is computed for order events. */
    private static boolean rests(FamilyComputer computer) {
        return computer.pauseAfter(1) > 0;
    }

    private List<Computation> together(FamilyComputer computer, Computation computation) {
        return computer.takesSeveral() && !computation.isDeletion()
                ? computations.claimBeside(computation)
                : List.of(computation);
    }

    private void finish(SqlConnection connection, Computation computation, long rows) {
        ingestions.lock(connection, computation.tenant(), computation.ingestion());
        if (!computations.finish(connection, computation)) {
            return;
        }
        if (computation.isDeletion()) {
            ingestions.removeForgotten(connection, computation.tenant(), computation.ingestion());
        } else {
            flags.ready(connection, computation, rows);
            outbox.add(connection, computation.tenant(), ready(computation, rows));
        }
    }

    private static OutboxEvent ready(Computation computation, long rows) {
        var event = KpiReady.newBuilder()
                .setTenantId(computation.tenant().toBytes())
                .setIngestionId(UuidBytes.of(computation.ingestion()))
                .setFamily(computation.family().label())
                .setRows(rows)
                .build();
        var id = computation.ingestion().toString();
        return new OutboxEvent(Topics.KPI_READY, id, "com.tillstream.kpi.ready.v1", id, event.toByteArray());
    }

    private void inTenant(Computation computation, java.util.function.Consumer<SqlConnection> work) {
        transactions.run(TenantScope.allDepartments(computation.tenant()), connection -> {
            work.accept(connection);
            return true;
        });
    }
}
