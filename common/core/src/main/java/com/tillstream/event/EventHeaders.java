package com.tillstream.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/** CloudEvents attributes as Kafka headers, in binary content mode. */
public final class EventHeaders {
    private EventHeaders() {}

    /** Adds the attributes that every event has. @param traceparent of its trace, or null */
    public static void write(
            Headers headers, String id, String type, String source, String subject, String tenant, String traceparent) {
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", id);
        add(headers, "ce_type", type);
        add(headers, "ce_source", source);
        add(headers, "ce_time", Instant.now().toString());
        add(headers, "ce_subject", subject);
        add(headers, "ce_tenant", tenant);
        if (traceparent != null) {
            add(headers, "traceparent", traceparent);
        }
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
