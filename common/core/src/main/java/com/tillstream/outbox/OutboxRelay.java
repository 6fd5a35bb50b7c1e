package com.tillstream.outbox;

import com.tillstream.event.EventHeaders;
import com.tillstream.tenancy.TenantTransactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Publishes what the outbox holds, oldest first. An event is removed in the transaction that took it, after the broker
 * has it: a crash in between publishes it again, and consumers are idempotent.
 */
@ApplicationScoped
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int AT_ONCE = 200;

    private final TenantTransactions transactions;
    private final EventProducer producer;
    private final String source;
    private volatile Thread thread;

    OutboxRelay(
            TenantTransactions transactions,
            EventProducer producer,
            @ConfigProperty(name = "quarkus.application.name") String source) {
        this.transactions = transactions;
        this.producer = producer;
        this.source = source;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("outbox-relay").start(this::relayUntilInterrupted);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    private void relayUntilInterrupted() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (relayOnce() == 0) {
                    Thread.sleep(100);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warnf("outbox: %s; trying again", e.getMessage());
                pauseAfterFailure();
            }
        }
    }

    private int relayOnce() {
        return transactions.runUnscoped(connection -> {
            var taken =
                    connection.preparedQuery("SELECT * FROM outbox_take($1)").executeAndAwait(Tuple.of(AT_ONCE));
            var sent = new ArrayList<Future<?>>();
            var ids = new ArrayList<Long>();
            for (var row : taken) {
                sent.add(producer.send(recordOf(row)));
                ids.add(row.getLong("id"));
            }
            sent.forEach(OutboxRelay::await);
            remove(connection, ids);
            return ids.size();
        });
    }

    private ProducerRecord<String, byte[]> recordOf(Row row) {
        var record = new ProducerRecord<>(
                row.getString("topic"),
                row.getString("key"),
                row.getBuffer("value").getBytes());
        EventHeaders.write(
                record.headers(),
                source + "/" + row.getLong("id"),
                row.getString("type"),
                source,
                row.getString("subject"),
                row.getUUID("tenant_id").toString(),
                row.getString("traceparent"));
        return record;
    }

    private static void remove(SqlConnection connection, ArrayList<Long> ids) {
        if (!ids.isEmpty()) {
            connection.preparedQuery("SELECT outbox_done($1)").executeAndAwait(Tuple.of(ids.toArray(Long[]::new)));
        }
    }

    private static void await(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the broker did not take an event: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while publishing", e);
        }
    }

    private static void pauseAfterFailure() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
