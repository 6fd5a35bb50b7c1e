package com.tillstream.kpi.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Where an alert is told.
 *
 * @param kind {@code webhook}, signed JSON; {@code slack}, a text as Slack's incoming webhooks take it; or {@code email}
 * @param url of a webhook
 * @param to the address of an e-mail
 * @param secret that a webhook is signed with
 */
public record Channel(
        @NotNull @Pattern(regexp = "webhook|slack|email") String kind,

        @Size(max = 2000) @Pattern(regexp = "https?://.+") String url,

        @Size(max = 320) @Email String to,

        @Size(min = 16, max = 500) String secret) {
    static final String EMAIL = "email";
    static final String SLACK = "slack";

    /** Whether it says where. */
    @JsonIgnore
    boolean hasAddress() {
        return kind.equals(EMAIL) ? to != null : url != null;
    }

    @Override
    public String toString() {
        return "Channel[" + kind + "]";
    }
}
