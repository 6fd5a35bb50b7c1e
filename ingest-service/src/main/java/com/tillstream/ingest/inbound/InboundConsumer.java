package com.tillstream.ingest.inbound;

import com.tillstream.batch.Patience;
import com.tillstream.id.TenantId;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
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
        var byTopic = new TreeMap<String, List<ConsumerRecord<String, byte[]>>>();
        records.forEach(each -> byTopic.computeIfAbsent(each.topic(), topic -> new ArrayList<>())
                .add(each));
        byTopic.forEach(this::take);
    }

    private void take(String topic, List<ConsumerRecord<String, byte[]>> records) {
        try {
            takePatiently(topic, records);
        } catch (RuntimeException e) {
            LOG.errorf(e, "%d events of %s cannot be taken together", records.size(), topic);
            records.forEach(each -> takeAlone(topic, each));
        }
    }

    private void takePatiently(String topic, List<ConsumerRecord<String, byte[]>> records) {
        var events = records.stream().map(InboundConsumer::event).toList();
        var results = Patience.retryingTransient("order events", () -> intake.take(tenant(topic), topic, events));
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).status().equals("rejected")) {
                deadLetterTopic.send(
                        records.get(i),
                        results.get(i).code() + ": " + results.get(i).detail());
            }
        }
    }

    /** An event that breaks what takes it must not hold up the rest of its partition. */
    private void takeAlone(String topic, ConsumerRecord<String, byte[]> original) {
        try {
            takePatiently(topic, List.of(original));
        } catch (RuntimeException e) {
            LOG.errorf(e, "the event at %s-%d/%d cannot be taken", topic, original.partition(), original.offset());
            intake.bury(tenant(topic), topic, event(original), e);
            deadLetterTopic.send(original, "event.internal: " + e.getMessage());
        }
    }

    static TenantId tenant(String topic) {
        return new TenantId(UUID.fromString(topic.substring(PREFIX.length())));
    }

    private static IncomingEvent event(ConsumerRecord<String, byte[]> each) {
        var id = header(each.headers(), "ce_id");
        return new IncomingEvent(
                each.partition(),
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
