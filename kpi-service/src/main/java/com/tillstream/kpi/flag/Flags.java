package com.tillstream.kpi.flag;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.id.TenantId;
import com.tillstream.kpi.ingestion.Computation;
import com.tillstream.kpi.ingestion.Family;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** How far each family of an upload has come, for the one who sent it. */
@ApplicationScoped
public class Flags {
    /** A family's flag. @param rows rows written, once it is ready */
    public record Flag(
            String family,
            String status,
            String error,
            long rows,
            @JsonProperty("created_at") OffsetDateTime createdAt,
            @JsonProperty("updated_at") OffsetDateTime updatedAt) {}

    /** Raises flags, or takes them from pending to loading. */
    public void add(
            SqlConnection connection,
            TenantId tenant,
            UUID ingestion,
            Set<Family> families,
            String emailHash,
            String status) {
        connection
                .preparedQuery("""
                        INSERT INTO kpi_flags AS f (tenant_id, ingestion_id, family, email_hash, status)
                        SELECT $1, $2, family, $4, $5 FROM unnest($3::text[]) AS family
                        ON CONFLICT (tenant_id, ingestion_id, family) DO UPDATE SET
                            status = excluded.status, email_hash = excluded.email_hash, updated_at = now()
                        WHERE f.status = 'pending' AND excluded.status = 'loading'
                        """)
                .executeAndAwait(Tuple.of(tenant.value(), ingestion, Family.labels(families), emailHash, status));
    }

    /** More lines are on their way. */
    public void loading(SqlConnection connection, TenantId tenant, UUID ingestion, Set<Family> families) {
        connection.preparedQuery("""
                        UPDATE kpi_flags SET status = 'loading', updated_at = now()
                        WHERE tenant_id = $1 AND ingestion_id = $2 AND family = ANY ($3)
                        """).executeAndAwait(Tuple.of(tenant.value(), ingestion, Family.labels(families)));
    }

    /** All lines are there and the family is being computed. */
    public void computing(SqlConnection connection, Computation computation) {
        set(connection, computation, "computing", 0);
    }

    /** The family can be read. */
    public void ready(SqlConnection connection, Computation computation, long rows) {
        set(connection, computation, "ready", rows);
    }

    /** Takes the flag of an upload down that is taken back. */
    public void remove(SqlConnection connection, TenantId tenant, UUID ingestion, Family family) {
        connection
                .preparedQuery("DELETE FROM kpi_flags WHERE tenant_id = $1 AND ingestion_id = $2 AND family = $3")
                .executeAndAwait(Tuple.of(tenant.value(), ingestion, family.label()));
    }

    List<Flag> of(SqlConnection connection, TenantId tenant, UUID ingestion) {
        var flags = new ArrayList<Flag>();
        connection
                .preparedQuery("""
                        SELECT family, status, error, rows, created_at, updated_at FROM kpi_flags
                        WHERE tenant_id = $1 AND ingestion_id = $2 ORDER BY family DESC
                        """)
                .executeAndAwait(Tuple.of(tenant.value(), ingestion))
                .forEach(row -> flags.add(new Flag(
                        row.getString("family"),
                        row.getString("status"),
                        row.getString("error"),
                        row.getLong("rows"),
                        row.getOffsetDateTime("created_at"),
                        row.getOffsetDateTime("updated_at"))));
        return flags;
    }

    private static void set(SqlConnection connection, Computation computation, String status, long rows) {
        connection
                .preparedQuery("""
                        UPDATE kpi_flags SET status = $4, rows = $5, error = NULL, updated_at = now()
                        WHERE tenant_id = $1 AND ingestion_id = $2 AND family = $3
                        """)
                .executeAndAwait(Tuple.of(
                        computation.tenant().value(),
                        computation.ingestion(),
                        computation.family().label(),
                        status,
                        rows));
    }
}
