package com.tillstream.ingest.inbound;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What another system told of an order, in the words of an order event.
 *
 * @param id the same when the system tells of it again
 * @param isReturn whether lines came back
 * @param data of the event
 */
public record WebhookOrder(String id, boolean isReturn, ObjectNode data) {
    /** An order that was placed. */
    public static WebhookOrder placed(String id, ObjectNode data) {
        return new WebhookOrder(id, false, data);
    }

    /** Lines of an order that came back. */
    public static WebhookOrder returned(String id, ObjectNode data) {
        return new WebhookOrder(id, true, data);
    }
}
