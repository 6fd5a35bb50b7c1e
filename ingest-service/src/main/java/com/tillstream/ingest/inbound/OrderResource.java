package com.tillstream.ingest.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.ingest.IngestError;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Orders from systems that speak HTTP: one or many, each taken once. */
@Path("/v1/orders")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST})
public class OrderResource {
    private static final int MOST_EVENTS = 1_000;
    private static final String SOURCE = "/v1/orders";

    private final CurrentUser user;
    private final EventIntake intake;

    OrderResource(CurrentUser user, EventIntake intake) {
        this.user = user;
        this.intake = intake;
    }

    /** What became of each order, in their order. */
    public record Answer(int accepted, int duplicate, int rejected, List<EventResult> events) {
        static Answer of(List<EventResult> events) {
            return new Answer(count(events, "accepted"), count(events, "duplicate"), count(events, "rejected"), events);
        }

        private static int count(List<EventResult> events, String status) {
            return (int) events.stream()
                    .filter(event -> event.status().equals(status))
                    .count();
        }
    }

    /** Takes CloudEvents, one in structured form or several as an array. 200 if all are taken, 207 if some are refused, 422 if all are. */
    @POST
    @Consumes({"application/cloudevents+json", "application/cloudevents-batch+json"})
    public Response events(byte[] body) {
        var events = new ArrayList<IncomingEvent>();
        for (var event : elements(json(body))) {
            events.add(new IncomingEvent(0, events.size(), event.toString().getBytes(StandardCharsets.UTF_8), null));
        }
        return answer(events);
    }

    /** Takes a CloudEvent in binary form, its attributes in headers; or plain orders, whose id is the header Idempotency-Key. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response orders(
            @HeaderParam("ce-id") String id,
            @HeaderParam("ce-source") String source,
            @HeaderParam("ce-type") String type,
            @HeaderParam("Idempotency-Key") @Size(max = 200) String idempotencyKey,
            byte[] body) {
        if (id != null) {
            return answer(List.of(new IncomingEvent(0, 0, body, new IncomingEvent.Attributes(id, source, type))));
        }
        if (idempotencyKey == null || idempotencyKey.isBlank()) {
            throw new ProblemException(
                    IngestError.NO_IDEMPOTENCY_KEY,
                    "Orders need the header Idempotency-Key, so that sending them again changes nothing; or send CloudEvents, which have ids.");
        }
        var orders = elements(json(body));
        var events = new ArrayList<IncomingEvent>();
        for (var order : orders) {
            var key = orders.size() == 1 ? idempotencyKey : idempotencyKey + "/" + events.size();
            var attributes = new IncomingEvent.Attributes(key, SOURCE, CloudEvent.PLACED);
            events.add(
                    new IncomingEvent(0, events.size(), order.toString().getBytes(StandardCharsets.UTF_8), attributes));
        }
        return answer(events);
    }

    private Response answer(List<IncomingEvent> events) {
        var answer = Answer.of(intake.takeFromSender(user.tenant(), user.zone(), events));
        int status = answer.rejected() == 0 ? 200 : answer.rejected() == events.size() ? 422 : 207;
        return Response.status(status).entity(answer).build();
    }

    private static List<JsonNode> elements(JsonNode json) {
        var elements = new ArrayList<JsonNode>();
        if (json.isArray()) {
            json.forEach(elements::add);
        } else {
            elements.add(json);
        }
        if (elements.isEmpty() || elements.size() > MOST_EVENTS) {
            throw new ProblemException(
                    IngestError.BAD_EVENTS,
                    "The request has %,d orders; send 1 to %,d at a time.".formatted(elements.size(), MOST_EVENTS));
        }
        return elements;
    }

    private static JsonNode json(byte[] body) {
        try {
            return EventText.readMany(body);
        } catch (BadEventException e) {
            throw new ProblemException(IngestError.BAD_EVENTS, e.getMessage());
        }
    }
}
