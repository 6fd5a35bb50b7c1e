package com.tillstream.kpi.analytics;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Which lines an analysis looks at; each part may be left out. */
public record LineFilter(
        @QueryParam("from") LocalDate from,
        @QueryParam("to") LocalDate to,
        @QueryParam("product") String product,
        @QueryParam("category") String category,
        @QueryParam("payment_method") String paymentMethod,
        @QueryParam("channel") String channel,
        @QueryParam("region") String region,
        @QueryParam("store") String store) {
    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    LocalDate firstDay() {
        return from == null ? FIRST : from;
    }

    LocalDate lastDay() {
        return to == null ? LAST : to;
    }

    /** The same filter until another day. */
    LineFilter until(LocalDate day) {
        return new LineFilter(from, day, product, category, paymentMethod, channel, region, store);
    }

    /** The values that lines must have, by column. */
    private Map<String, String> wanted() {
        var wanted = new LinkedHashMap<String, String>();
        wanted.put("product_id", product);
        wanted.put("category", category);
        wanted.put("payment_method", paymentMethod);
        wanted.put("channel", channel);
        wanted.put("region", region);
        wanted.put("store_id", store);
        wanted.values().removeIf(value -> value == null);
        return wanted;
    }

    /** Conditions of a line, whose values are bound from parameter {@code first} on, in the order of {@link #values}. */
    String conditions(int first) {
        var number = new int[] {first};
        return wanted().keySet().stream()
                .map(column -> " AND " + column + " = $" + number[0]++)
                .collect(Collectors.joining());
    }

    Object[] values() {
        return wanted().values().toArray();
    }
}
