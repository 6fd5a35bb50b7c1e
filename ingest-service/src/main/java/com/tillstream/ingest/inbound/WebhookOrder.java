package com.tillstream.ingest.inbound;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An order that another system told of, in the words of an order event.
 *
 * @param id the same when the system tells of it again
 * @param data of the event
 */
public record WebhookOrder(String id, ObjectNode data) {}
