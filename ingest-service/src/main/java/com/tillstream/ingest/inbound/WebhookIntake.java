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
     * Takes what a call tells, each thing once, by its id; what cannot be taken becomes a dead letter.
     *
     * @param source a name of whoever calls
     * @param translation into the words of order events
     */
    public void take(TenantId tenant, String source, byte[] call, Function<JsonNode, List<WebhookOrder>> translation) {
        var events = events(source, call, translation);
        if (!events.isEmpty()) {
            intake.take(tenant, source, events);
        }
    }

    private static List<IncomingEvent> events(
            String source, byte[] call, Function<JsonNode, List<WebhookOrder>> translation) {
        try {
            return translation.apply(EventText.read(call)).stream()
                    .map(order -> event(source, order))
                    .toList();
        } catch (BadEventException e) {
            // Read as an event it is refused for the same reason, and kept.
            var place = place(source + new String(call, StandardCharsets.UTF_8));
            return List.of(new IncomingEvent(0, place, call, null));
        }
    }

    private static IncomingEvent event(String source, WebhookOrder order) {
        var type = order.isReturn() ? CloudEvent.RETURNED : CloudEvent.PLACED;
        return new IncomingEvent(
                0,
                place(source + order.id()),
                order.data().toString().getBytes(StandardCharsets.UTF_8),
                new IncomingEvent.Attributes(order.id(), source, type));
    }

    /** There are no offsets: the same call has the same place. */
    private static long place(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits() >>> 1;
    }
}
