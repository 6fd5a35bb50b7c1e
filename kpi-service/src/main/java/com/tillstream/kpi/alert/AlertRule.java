package com.tillstream.kpi.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * What a tenant wants to be told of.
 *
 * @param channels how many it is told by; where they are is not shown
 * @param lastDay the last day that was looked at
 */
public record AlertRule(
        UUID id,
        String name,
        String family,
        String measure,
        String product,
        String against,
        @JsonProperty("at_most") BigDecimal atMost,
        @JsonProperty("at_least") BigDecimal atLeast,
        int channels,
        LocalTime at,
        @JsonProperty("time_zone") String timeZone,
        @JsonProperty("last_day") LocalDate lastDay,
        @JsonProperty("snoozed_until") OffsetDateTime snoozedUntil,
        @JsonProperty("created_at") OffsetDateTime createdAt) {
    static final String COLUMNS =
            "id, name, family, measure, product_id, against, at_most, at_least, channels, at, time_zone, last_day, snoozed_until, created_at";

    static AlertRule from(Row row) {
        return new AlertRule(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("family"),
                row.getString("measure"),
                row.getString("product_id"),
                row.getString("against"),
                row.getBigDecimal("at_most"),
                row.getBigDecimal("at_least"),
                row.getInteger("channels"),
                row.getLocalTime("at"),
                row.getString("time_zone"),
                row.getLocalDate("last_day"),
                row.getOffsetDateTime("snoozed_until"),
                row.getOffsetDateTime("created_at"));
    }
}
