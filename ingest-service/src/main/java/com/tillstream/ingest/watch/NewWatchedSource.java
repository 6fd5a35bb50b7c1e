package com.tillstream.ingest.watch;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;

/**
 * A place to be watched.
 *
 * @param schedule an ISO 8601 duration or a cron expression in the tenant's time zone; each minute if null
 * @param afterLoading what is done with a file then; moved if null
 * @param options of an upload, for each file; each tells its type if null
 * @param accessKey for a bucket
 * @param secretKey for a bucket
 */
public record NewWatchedSource(
        @NotBlank @Size(max = 200) String name,
        @NotBlank @Size(max = 2000) String location,
        @Size(max = 100) String schedule,

        @JsonProperty("after_loading") @Pattern(regexp = "move|tag|leave") String afterLoading,

        @Size(max = 10) Map<@NotNull String, @NotNull @Size(max = 65_536) String> options,

        @JsonProperty("access_key") @Size(max = 500) @Pattern(regexp = "[^\\n]*") String accessKey,

        @JsonProperty("secret_key") @Size(max = 500) String secretKey) {
    public NewWatchedSource {
        schedule = schedule == null ? "PT1M" : schedule;
        afterLoading = afterLoading == null ? "move" : afterLoading;
        options = options == null ? Map.of() : Map.copyOf(options);
    }

    Credentials credentials() {
        return accessKey == null || secretKey == null ? Credentials.NONE : new Credentials(accessKey, secretKey);
    }

    @Override
    public String toString() {
        return "NewWatchedSource[" + name + "]";
    }
}
