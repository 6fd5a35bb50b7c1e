package com.tillstream.outbox;

/**
 * An event to be published once its transaction has committed.
 *
 * @param key the Kafka key: events of one key stay in order
 * @param type the CloudEvents type
 * @param subject what it is about, usually an ingestion id
 * @param value the Protobuf bytes
 */
public record OutboxEvent(String topic, String key, String type, String subject, byte[] value) {}
