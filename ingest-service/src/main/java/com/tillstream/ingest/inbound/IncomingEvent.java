package com.tillstream.ingest.inbound;

/**
 * What came in, whatever it is.
 *
 * @param partition of its topic; 0 for what did not come by Kafka
 * @param offset its place in the partition; for what did not come by Kafka a number that no other has
 * @param value the bytes of a structured event, or of the data of a binary one
 * @param attributes of a binary event; null for a structured one
 */
record IncomingEvent(int partition, long offset, byte[] value, Attributes attributes) {
    /** The attributes that a binary event has in its headers. */
    record Attributes(String id, String source, String type) {}

    /** @throws BadEventException if it is no event that can be taken */
    CloudEvent read() {
        var json = EventText.read(value);
        return attributes == null
                ? CloudEvent.structured(json)
                : CloudEvent.of(attributes.id(), attributes.source(), attributes.type(), json);
    }
}
