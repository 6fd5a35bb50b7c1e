package com.tillstream.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.tillstream.ingest.inbound.WebhookOrder;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A system that calls: how its calls are believed and understood.
 *
 * @param mapping null for Shopify, whose words are known
 */
record Caller(byte[] secret, Signature signature, OrderMapping mapping) {
    static final Signature OF_SHOPIFY = new Signature("X-Shopify-Hmac-Sha256", "base64", "");

    private static final Set<String> SHOPIFY_ORDERS = Set.of("orders/create", "orders/paid");

    /** Whether a call is signed with the secret of this system. @param headers of the call, by name */
    boolean isSigned(byte[] body, UnaryOperator<String> headers) throws GeneralSecurityException {
        return signature.isOf(body, secret, headers.apply(signature.header()));
    }

    /** Whether a call is about an order. */
    boolean isOrder(UnaryOperator<String> headers) {
        return mapping != null || SHOPIFY_ORDERS.contains(String.valueOf(headers.apply("X-Shopify-Topic")));
    }

    WebhookOrder translate(JsonNode call) {
        return mapping == null ? ShopifyOrder.translate(call) : mapping.translate(call);
    }
}
