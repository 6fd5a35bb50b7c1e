package com.tillstream.ingest.inbound;

import com.tillstream.batch.Patience;
import com.tillstream.id.TenantId;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Group {@code ingest}: order events of all tenants, as many at a time as have come. Whose they are is told by their topic and by
 * nothing that stands in them.
 */
@ApplicationScoped
class InboundConsumer {
    static final String PREFIX = "orders.inbound.";

    private static final Logger LOG = Logger.getLogger(InboundConsumer.class);

    private final EventIntake intake;
    private final DeadLetterTopic deadLetterTopic;

    InboundConsumer(EventIntake intake, DeadLetterTopic deadLetterTopic) {
        this.intake = intake;
        this.deadLetterTopic = deadLetterTopic;
    }

    @Incoming("orders-inbound")
    @Blocking
    void onOrders(ConsumerRecords<String, byte[]> records) {
        records.partitions().forEach(partition -> take(partition, records.records(partition)));
    }

    private void take(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
        var events = new ArrayList<IncomingEvent>(records.size());
        records.forEach(each -> events.add(event(each)));
        try {
            takePatiently(partition, records, events);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "events of %s from %d on cannot be taken together",
                    partition,
                    events.getFirst().offset());
            for (int i = 0; i < events.size(); i++) {
                takeAlone(partition, records.get(i), events.get(i));
            }
        }
    }

    private void takePatiently(
            TopicPartition partition, List<ConsumerRecord<String, byte[]>> records, List<IncomingEvent> events) {
        var results = Patience.retryingTransient(
                "order events",
                () -> intake.take(tenant(partition.topic()), partition.topic(), partition.partition(), events));
        for (int i = 0; i < events.size(); i++) {
            if (results.get(i).status().equals("rejected")) {
                deadLetterTopic.send(
                        records.get(i),
                        results.get(i).code() + ": " + results.get(i).detail());
            }
        }
    }

    /** An event that breaks what takes it must not hold up the rest of its partition. */
    private void takeAlone(TopicPartition partition, ConsumerRecord<String, byte[]> original, IncomingEvent event) {
        try {
            takePatiently(partition, List.of(original), List.of(event));
        } catch (RuntimeException e) {
            LOG.errorf(e, "the event at %s/%d cannot be taken", partition, event.offset());
            intake.bury(tenant(partition.topic()), partition.topic(), partition.partition(), event, e);
            deadLetterTopic.send(original, "event.internal: " + e.getMessage());
        }
    }

    static TenantId tenant(String topic) {
        return new TenantId(UUID.fromString(topic.substring(PREFIX.length())));
    }

    private static IncomingEvent event(ConsumerRecord<String, byte[]> each) {
        var id = header(each.headers(), "ce_id");
        return new IncomingEvent(
                each.offset(),
                each.value(),
                id == null
                        ? null
                        : new IncomingEvent.Attributes(
                                id, header(each.headers(), "ce_source"), header(each.headers(), "ce_type")));
    }

    private static String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
