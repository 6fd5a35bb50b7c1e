package com.tillstream.ingest.inbound;

import com.tillstream.id.CustomerSecret;
import com.tillstream.id.TenantId;
import com.tillstream.ingest.line.LineSize;
import com.tillstream.ingest.line.OrderLine;
import com.tillstream.ingest.row.ReadOptions;
import com.tillstream.ingest.store.OrderEventStore;
import com.tillstream.ingest.store.OrderEventStore.Open;
import com.tillstream.ingest.store.OrderEventStore.Source;
import com.tillstream.ingest.style.ColumnStyles;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes events in, a batch of one stream at a time, in one transaction: the good ones as lines, the bad ones as dead letters. */
@ApplicationScoped
class EventIntake {
    private static final int MOST_LINES = 5_000;
    private static final String HTTP = "http";

    private final TenantTransactions transactions;
    private final OrderEventStore store;
    private final SeenEvents seen;
    private final DeadLetters deadLetters;
    private final TenantZones zones;
    private final MeterRegistry metrics;
    private final String customerSecret;

    EventIntake(
            TenantTransactions transactions,
            OrderEventStore store,
            SeenEvents seen,
            DeadLetters deadLetters,
            TenantZones zones,
            MeterRegistry metrics,
            @ConfigProperty(name = "tillstream.customer-secret") String customerSecret) {
        this.transactions = transactions;
        this.store = store;
        this.seen = seen;
        this.deadLetters = deadLetters;
        this.zones = zones;
        this.metrics = metrics;
        this.customerSecret = customerSecret;
    }

    /**
     * Takes events of a topic, in their order; bad ones become dead letters.
     *
     * @return what became of each
     */
    List<EventResult> take(TenantId tenant, String topic, List<IncomingEvent> events) {
        return take(
                new Source(tenant, topic, zones.of(tenant)),
                events,
                (connection, source, refused) ->
                        deadLetters.add(connection, source, CustomerSecret.derive(customerSecret, tenant), refused));
    }

    /** Takes events of a sender who waits for the answer and is told of bad ones. @return what became of each */
    List<EventResult> takeFromSender(TenantId tenant, ZoneId zone, List<IncomingEvent> events) {
        return take(new Source(tenant, HTTP, zone), events, (connection, source, refused) -> {});
    }

    /** Keeps an event as a dead letter that breaks whatever tries to take it. */
    void bury(TenantId tenant, String topic, IncomingEvent event, RuntimeException failure) {
        var problem = new BadEventException("internal", "The event could not be stored: " + failure.getMessage());
        var source = new Source(tenant, topic, ZoneOffset.UTC);
        transactions.run(TenantScope.allDepartments(tenant), connection -> {
            var letter = new JudgedEvent(event, null, List.of(), problem);
            deadLetters.add(connection, source, CustomerSecret.derive(customerSecret, tenant), List.of(letter));
            return null;
        });
    }

    private interface Refusal {
        void of(SqlConnection connection, Source source, List<JudgedEvent> refused);
    }

    private List<EventResult> take(Source source, List<IncomingEvent> events, Refusal refusal) {
        var results = transactions.run(TenantScope.allDepartments(source.tenant()), connection -> {
            var open = store.open(connection, source);
            var judged = judge(source, open.rows(), events);
            refusal.of(
                    connection,
                    source,
                    judged.stream().filter(JudgedEvent::isRefused).toList());
            return store(connection, open, judged);
        });
        results.forEach(result -> metrics.counter("tillstream.events.taken", "outcome", result.status())
                .increment());
        return results;
    }

    private List<JudgedEvent> judge(Source source, long rowsBefore, List<IncomingEvent> events) {
        var options = new ReadOptions(
                source.tenant(),
                CustomerSecret.derive(customerSecret, source.tenant()),
                source.zone(),
                ColumnStyles.PLAIN,
                Instant.now());
        var reader = new OrderEvents(options);
        var judged = new ArrayList<JudgedEvent>(events.size());
        long row = rowsBefore + 1;
        for (var event : events) {
            var each = JudgedEvent.of(event, reader, row);
            row += each.lines().size();
            judged.add(each);
        }
        return judged;
    }

    private List<EventResult> store(SqlConnection connection, Open open, List<JudgedEvent> events) {
        var tenant = open.source().tenant();
        var fresh = seen.add(connection, tenant, open.ingestion(), events);
        var lines = events.stream()
                .filter(fresh::contains)
                .flatMap(event -> event.lines().stream())
                .toList();
        int seq = open.nextSeq();
        for (var batch : batches(lines)) {
            store.add(connection, open, seq++, batch);
        }
        store.advance(connection, open.source(), lines.size(), lastOffsets(events));
        return events.stream()
                .map(event -> EventResult.of(event, fresh.contains(event)))
                .toList();
    }

    /** By partition. */
    private static Map<Integer, Long> lastOffsets(List<JudgedEvent> events) {
        var last = new TreeMap<Integer, Long>();
        events.forEach(event ->
                last.merge(event.incoming().partition(), event.incoming().offset(), Math::max));
        return last;
    }

    /** Lines cut into batches that the broker takes. */
    private static List<List<OrderLine>> batches(List<OrderLine> lines) {
        var batches = new ArrayList<List<OrderLine>>();
        var size = new LineSize();
        var batch = new ArrayList<OrderLine>();
        for (var line : lines) {
            if (!batch.isEmpty() && (batch.size() == MOST_LINES || !size.add(line))) {
                batches.add(batch);
                batch = new ArrayList<>();
                size = new LineSize();
                size.add(line);
            } else if (batch.isEmpty()) {
                size.add(line);
            }
            batch.add(line);
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
