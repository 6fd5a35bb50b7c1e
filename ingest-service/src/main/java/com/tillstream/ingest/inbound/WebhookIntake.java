package com.tillstream.ingest.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.tillstream.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Takes orders that other systems put in words of their own. */
@ApplicationScoped
public class WebhookIntake {
    private final EventIntake intake;

    WebhookIntake(EventIntake intake) {
        this.intake = intake;
    }

    /**
     * Takes an order once, by its id; what cannot be taken becomes a dead letter.
     *
     * @param source a name of whoever calls
     * @param translation into the words of an order event
     */
    public void take(TenantId tenant, String source, byte[] order, Function<JsonNode, WebhookOrder> translation) {
        intake.take(tenant, source, List.of(event(source, order, translation)));
    }

    private static IncomingEvent event(String source, byte[] order, Function<JsonNode, WebhookOrder> translation) {
        try {
            var translated = translation.apply(EventText.read(order));
            var id = translated.id();
            var data = translated.data().toString().getBytes(StandardCharsets.UTF_8);
            return new IncomingEvent(
                    0, place(source + id), data, new IncomingEvent.Attributes(id, source, CloudEvent.PLACED));
        } catch (BadEventException e) {
            // Read as an event it is refused for the same reason, and kept.
            return new IncomingEvent(0, place(source + new String(order, StandardCharsets.UTF_8)), order, null);
        }
    }

    /** There are no offsets: the same call has the same place. */
    private static long place(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits() >>> 1;
    }
}
