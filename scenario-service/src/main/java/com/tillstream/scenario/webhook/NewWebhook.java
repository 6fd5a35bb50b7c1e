package com.tillstream.scenario.webhook;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Where a tenant wants to be told of validated scenarios.
 *
 * @param secret that messages are signed with
 */
public record NewWebhook(
        @NotBlank @Size(max = 100) String name,

        @NotNull @Size(max = 2000) @Pattern(regexp = "https?://.+") String url,

        @NotNull @Size(min = 16, max = 500) String secret) {
    @Override
    public String toString() {
        return "webhook " + name;
    }
}
