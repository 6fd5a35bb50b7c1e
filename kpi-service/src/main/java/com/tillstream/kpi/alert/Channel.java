package com.tillstream.kpi.alert;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Where an alert is told.
 *
 * @param kind {@code webhook}, signed JSON; or {@code slack}, a text as Slack's incoming webhooks take it
 * @param secret that a webhook is signed with
 */
public record Channel(
        @NotNull @Pattern(regexp = "webhook|slack") String kind,

        @NotNull @Size(max = 2000) @Pattern(regexp = "https?://.+") String url,

        @Size(min = 16, max = 500) String secret) {
    @Override
    public String toString() {
        return "Channel[" + kind + "]";
    }
}
