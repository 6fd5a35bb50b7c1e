package com.tillstream.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tillstream.ingest.inbound.WebhookOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** An order as Shopify's webhooks orders/create and orders/updated have it. */
final class ShopifyOrder {
    private static final Set<String> TILLS = Set.of("pos");

    private ShopifyOrder() {}

    /** The order, with all that was ordered first. */
    static List<WebhookOrder> placed(JsonNode order) {
        var data = JsonNodeFactory.instance.objectNode();
        copy(order.path("name"), data, "order_ref");
        copy(order.path("created_at"), data, "order_date");
        copy(order.path("email"), data, "customer_email");
        copy(order.path("currency"), data, "currency");
        copy(order.path("payment_gateway_names").path(0), data, "payment_method");
        copy(order.path("shipping_address").path("province"), data, "region");
        copy(order.path("shipping_address").path("country_code"), data, "country");
        copy(order.path("location_id"), data, "store_id");
        copy(order.path("discount_codes").path(0).path("code"), data, "promo_name");
        data.put("channel", TILLS.contains(order.path("source_name").asText()) ? "offline" : "online");
        var lines = data.putArray("lines");
        order.path("line_items").forEach(item -> lines.add(line(item)));
        return List.of(WebhookOrder.placed(order.path("id").asText(), data));
    }

    /** What came back of the order so far, by refund. One of money alone is none. */
    static List<WebhookOrder> returned(JsonNode order) {
        return StreamSupport.stream(order.path("refunds").spliterator(), false)
                .filter(refund -> !refund.path("refund_line_items").isEmpty())
                .map(refund -> returned(order, refund))
                .toList();
    }

    private static WebhookOrder returned(JsonNode order, JsonNode refund) {
        var data = JsonNodeFactory.instance.objectNode();
        copy(order.path("name"), data, "order_ref");
        copy(refund.path("created_at"), data, "returned_at");
        copy(order.path("email"), data, "customer_email");
        var lines = data.putArray("lines");
        refund.path("refund_line_items").forEach(item -> {
            var line = lines.addObject();
            copy(item.path("id"), line, "line_id");
            copySku(item.path("line_item"), line);
            line.put("quantity", item.path("quantity").asInt());
            line.put("total_amount", amount(item.path("subtotal")).toPlainString());
        });
        return WebhookOrder.returned("refund-" + refund.path("id").asText(), data);
    }

    /** What was paid for the line: its price less its share of the discounts. */
    private static ObjectNode line(JsonNode item) {
        var line = JsonNodeFactory.instance.objectNode();
        copy(item.path("id"), line, "line_id");
        copySku(item, line);
        line.put("quantity", item.path("quantity").asInt());
        var amount = amount(item.path("price"))
                .multiply(BigDecimal.valueOf(item.path("quantity").asLong()));
        for (var discount : item.path("discount_allocations")) {
            amount = amount.subtract(amount(discount.path("amount")));
        }
        return line.put("total_amount", amount.toPlainString());
    }

    private static void copySku(JsonNode item, ObjectNode line) {
        copy(item.path("sku").asText().isBlank() ? item.path("variant_id") : item.path("sku"), line, "sku");
        copy(item.path("title"), line, "product_name");
    }

    private static BigDecimal amount(JsonNode text) {
        try {
            return new BigDecimal(text.asText("0"));
        } catch (NumberFormatException e) {
            return BigDecimal.ZERO;
        }
    }

    private static void copy(JsonNode value, ObjectNode target, String name) {
        if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
            target.put(name, value.asText());
        }
    }
}
