package com.tillstream.scenario.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;

/** The rules of tenants. */
@ApplicationScoped
public class ValidationRules {
    private static final String READ = "SELECT rules::text AS rules FROM validation_rules WHERE tenant_id = $1";
    private static final String WRITE = """
            INSERT INTO validation_rules (tenant_id, rules) VALUES ($1, $2::text::jsonb)
            ON CONFLICT (tenant_id) DO UPDATE SET rules = excluded.rules, updated_at = now()
            """;

    private final ObjectMapper json;

    ValidationRules(ObjectMapper json) {
        this.json = json;
    }

    /** What a tenant has set, or the defaults. */
    public Rules of(SqlConnection connection, TenantId tenant) {
        for (var row : connection.preparedQuery(READ).executeAndAwait(Tuple.of(tenant.value()))) {
            return parsed(row.getString("rules"));
        }
        return Rules.DEFAULTS;
    }

    void set(SqlConnection connection, TenantId tenant, Rules rules) {
        connection.preparedQuery(WRITE).executeAndAwait(Tuple.of(tenant.value(), written(rules)));
    }

    private Rules parsed(String text) {
        try {
            return json.readValue(text, Rules.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the rules that are kept cannot be read", e);
        }
    }

    private String written(Rules rules) {
        try {
            return json.writeValueAsString(rules);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the rules cannot be written", e);
        }
    }
}
