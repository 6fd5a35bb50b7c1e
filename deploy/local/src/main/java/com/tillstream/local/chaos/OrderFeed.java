package com.tillstream.local.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tillstream.local.client.TillApi;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;

/**
 * Order events that come while a file is loaded, always the same ones. Each order comes in two events some seconds apart, so that uploads
 * of events share orders; every seventh of them on two days.
 */
record OrderFeed(TillApi api) {
    private static final int BATCHES = 60;
    private static final int ORDERS_OF_A_BATCH = 20;
    private static final int BATCHES_APART = 15;
    private static final int ORDERS = BATCHES * ORDERS_OF_A_BATCH;
    private static final String PRODUCT = "FEED-";
    private static final int PRODUCTS = 10;
    private static final int DAYS = 60;
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Sends a batch after the other; who sends a batch again changes nothing. */
    void send(Sender sender) throws IOException, InterruptedException {
        for (int batch = 0; batch < BATCHES + BATCHES_APART; batch++) {
            var events = batch(batch).toString();
            sender.send(() -> api.sendEvents(events));
            Thread.sleep(PAUSE);
        }
    }

    /** Whether sales and daily aggregates have all of it: each event sells one piece. */
    boolean hasArrived() throws IOException {
        return units("/v1/kpis/sales?limit=1000&period_type=year", "units_sold") == 2 * ORDERS
                && units("/v1/aggregates/daily?limit=1000", "total_units") == 2 * ORDERS;
    }

    private int units(String page, String column) throws IOException {
        return api.kpiItems(page).stream()
                .filter(item -> item.path("product_id").asText().startsWith(PRODUCT))
                .mapToInt(item -> item.path(column).asInt())
                .sum();
    }

    private static ArrayNode batch(int batch) {
        var events = JSON.createArrayNode();
        for (int i = 0; i < ORDERS_OF_A_BATCH; i++) {
            if (batch < BATCHES) {
                events.add(event(batch * ORDERS_OF_A_BATCH + i, 0));
            }
            if (batch >= BATCHES_APART) {
                events.add(event((batch - BATCHES_APART) * ORDERS_OF_A_BATCH + i, 1));
            }
        }
        return events;
    }

    private static ObjectNode event(int order, int part) {
        var event = JSON.createObjectNode();
        event.put("specversion", "1.0")
                .put("id", order + "/" + part)
                .put("source", "/chaos")
                .put("type", "com.tillstream.order.placed.v1");
        var day = FIRST_DAY.plusDays(order % DAYS + (order % 7 == 0 ? part : 0));
        event.putObject("data")
                .put("order_ref", "FEED-" + order)
                .put("order_date", day + "T10:00:00Z")
                .put("customer_id", "c" + order % 100)
                .put("payment_method", "card")
                .putArray("lines")
                .addObject()
                .put("sku", PRODUCT + (order + 3 * part) % PRODUCTS)
                .put("quantity", 1)
                .put("unit_price", "2.50")
                .put("product_category", "Feed");
        return event;
    }

    /** Sends something until it is taken. */
    @FunctionalInterface
    interface Sender {
        void send(Request request) throws IOException, InterruptedException;
    }

    /** A request that may meet a service that is away. */
    @FunctionalInterface
    interface Request {
        void run() throws IOException;
    }
}
