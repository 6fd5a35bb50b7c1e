package com.tillstream.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.tillstream.ingest.inbound.WebhookOrder;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A system that calls: how its calls are believed and understood.
 *
 * @param mapping null for Shopify, whose words are known
 */
record Caller(byte[] secret, Signature signature, OrderMapping mapping) {
    static final Signature OF_SHOPIFY = new Signature("X-Shopify-Hmac-Sha256", "base64", "");

    private static final Map<String, Function<JsonNode, List<WebhookOrder>>> OF_SHOPIFY_TOPICS = Map.of(
            "orders/create", ShopifyOrder::placed,
            "orders/paid", ShopifyOrder::placed,
            "orders/updated", ShopifyOrder::returned,
            "orders/cancelled", ShopifyOrder::returned);

    /** Whether a call is signed with the secret of this system. @param headers of the call, by name */
    boolean isSigned(byte[] body, UnaryOperator<String> headers) throws GeneralSecurityException {
        return signature.isOf(body, secret, headers.apply(signature.header()));
    }

    /** How a call is put in the words of Tillstream; empty if it is not about an order. */
    Optional<Function<JsonNode, List<WebhookOrder>>> translation(UnaryOperator<String> headers) {
        return mapping == null
                ? Optional.ofNullable(OF_SHOPIFY_TOPICS.get(String.valueOf(headers.apply("X-Shopify-Topic"))))
                : Optional.of(call -> List.of(mapping.translate(call)));
    }
}
