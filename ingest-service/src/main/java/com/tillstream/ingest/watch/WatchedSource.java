package com.tillstream.ingest.watch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.id.TenantId;
import com.tillstream.ingest.upload.Uploader;
import com.tillstream.tenancy.TenantScope;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A place whose new files are loaded by themselves.
 *
 * @param location {@code file:folder} or {@code s3://bucket/prefix?endpoint=https://host}
 * @param schedule an ISO 8601 duration or a cron expression
 * @param afterLoading what is done with a file then: {@code move}, {@code tag} or {@code leave}
 * @param options of an upload, for each of its files
 * @param problem why the latest check came to nothing; null if it did not
 */
public record WatchedSource(
        UUID id,
        String name,
        String location,
        String schedule,
        @JsonProperty("after_loading") String afterLoading,
        Map<String, String> options,
        boolean paused,
        @JsonProperty("next_check") OffsetDateTime nextCheck,
        @JsonProperty("checked_at") OffsetDateTime checkedAt,
        String problem,
        @JsonProperty("created_at") OffsetDateTime createdAt,
        @JsonIgnore Uploader uploader) {
    static final String COLUMNS =
            "tenant_id, id, name, location, schedule, after_loading, options, paused, next_check, checked_at, problem, created_at, uploader, uploader_hash, zone";

    static WatchedSource from(Row row) {
        var options = new LinkedHashMap<String, String>();
        row.getJsonObject("options").forEach(option -> options.put(option.getKey(), String.valueOf(option.getValue())));
        return new WatchedSource(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("location"),
                row.getString("schedule"),
                row.getString("after_loading"),
                options,
                row.getBoolean("paused"),
                row.getOffsetDateTime("next_check"),
                row.getOffsetDateTime("checked_at"),
                row.getString("problem"),
                row.getOffsetDateTime("created_at"),
                new Uploader(
                        TenantScope.allDepartments(new TenantId(row.getUUID("tenant_id"))),
                        row.getString("uploader"),
                        row.getString("uploader_hash"),
                        ZoneId.of(row.getString("zone"))));
    }

    @JsonIgnore
    TenantId tenant() {
        return uploader.tenant();
    }
}
