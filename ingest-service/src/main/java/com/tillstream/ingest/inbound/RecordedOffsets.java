package com.tillstream.ingest.inbound;

import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Goes on behind the last event that is in the database, whatever offset the group has committed. */
@ApplicationScoped
@Identifier("orders-inbound") class RecordedOffsets implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(RecordedOffsets.class);
    private static final String LAST = """
            SELECT last_offset FROM inbound_offsets WHERE tenant_id = $1 AND topic = $2 AND partition = $3
            """;

    private final TenantTransactions transactions;

    RecordedOffsets(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        for (var partition : partitions) {
            seek(consumer, partition);
        }
    }

    private void seek(Consumer<?, ?> consumer, TopicPartition partition) {
        try {
            var recorded = transactions.run(
                    TenantScope.allDepartments(InboundConsumer.tenant(partition.topic())), connection -> connection
                            .preparedQuery(LAST)
                            .executeAndAwait(Tuple.of(
                                    InboundConsumer.tenant(partition.topic()).value(),
                                    partition.topic(),
                                    partition.partition()))
                            .stream()
                            .map(row -> row.getLong("last_offset"))
                            .findFirst());
            recorded.ifPresent(last -> seek(consumer, partition, last + 1));
        } catch (RuntimeException e) {
            LOG.warnf("%s goes on from its committed offset: %s", partition, e.getMessage());
        }
    }

    /** A topic that was made anew begins again; what was taken before is known by its ids. */
    private static void seek(Consumer<?, ?> consumer, TopicPartition partition, long next) {
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        consumer.seek(partition, next <= end ? next : 0);
    }
}
