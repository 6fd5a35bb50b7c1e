package com.tillstream.ingest.inbound;

import com.tillstream.event.Topics;
import com.tillstream.outbox.EventProducer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** Tells whoever watches the dead-letter topics; the letters themselves are in the database. */
@ApplicationScoped
class DeadLetterTopic {
    private static final Logger LOG = Logger.getLogger(DeadLetterTopic.class);
    private static final String GROUP = "ingest";

    private final EventProducer producer;

    DeadLetterTopic(EventProducer producer) {
        this.producer = producer;
    }

    /** Sends a record on with its reason and where it came from, but without its value, which may name customers. */
    void send(ConsumerRecord<String, byte[]> original, String reason) {
        var letter =
                new ProducerRecord<String, byte[]>(Topics.deadLetter(original.topic(), GROUP), original.key(), null);
        letter.headers()
                .add("dead-letter-reason", bytes(reason))
                .add("dead-letter-topic", bytes(original.topic()))
                .add("dead-letter-partition", bytes(Integer.toString(original.partition())))
                .add("dead-letter-offset", bytes(Long.toString(original.offset())));
        try {
            producer.send(letter).get();
        } catch (ExecutionException e) {
            LOG.warnf("a dead letter was not sent on: %s", e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
