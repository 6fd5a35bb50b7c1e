package com.tillstream.scenario.brief;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Briefs as they are kept. */
@ApplicationScoped
class Briefs {
    private static final String READ = """
            SELECT brief::text AS brief, assets::text AS assets, source FROM creative_briefs
            WHERE tenant_id = $1 AND scenario_id = $2
            """;
    private static final String KEEP = """
            INSERT INTO creative_briefs (tenant_id, scenario_id, brief, assets, source)
            VALUES ($1, $2, $3::text::jsonb, $4::text::jsonb, $5)
            ON CONFLICT (tenant_id, scenario_id) DO UPDATE SET
                brief = excluded.brief, assets = excluded.assets, source = excluded.source, updated_at = now()
            """;

    private final ObjectMapper json;

    Briefs(ObjectMapper json) {
        this.json = json;
    }

    Optional<CreativeBrief> of(SqlConnection connection, TenantId tenant, UUID scenario) {
        return connection.preparedQuery(READ).executeAndAwait(Tuple.of(tenant.value(), scenario)).stream()
                .map(this::brief)
                .findFirst();
    }

    void keep(SqlConnection connection, TenantId tenant, UUID scenario, CreativeBrief brief) {
        try {
            connection
                    .preparedQuery(KEEP)
                    .executeAndAwait(Tuple.of(
                            tenant.value(),
                            scenario,
                            json.writeValueAsString(brief.brief()),
                            json.writeValueAsString(brief.assets()),
                            brief.source()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a brief cannot be written", e);
        }
    }

    private CreativeBrief brief(Row row) {
        try {
            return new CreativeBrief(
                    json.readValue(row.getString("brief"), Brief.class),
                    json.readValue(row.getString("assets"), new TypeReference<List<Asset>>() {}),
                    row.getString("source"));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a brief that is kept cannot be read", e);
        }
    }
}
