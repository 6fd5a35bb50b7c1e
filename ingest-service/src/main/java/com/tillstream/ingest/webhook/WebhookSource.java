package com.tillstream.ingest.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A system that calls with orders. @param url where it is to call, below the service's address */
public record WebhookSource(
        UUID id,
        String kind,
        String name,
        String url,
        @JsonProperty("created_at") OffsetDateTime createdAt) {
    static WebhookSource from(TenantId tenant, Row row) {
        var id = row.getUUID("id");
        return new WebhookSource(
                id,
                row.getString("kind"),
                row.getString("name"),
                "/v1/webhooks/" + tenant + "/" + id,
                row.getOffsetDateTime("created_at"));
    }
}
