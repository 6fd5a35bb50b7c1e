package com.tillstream.kpi.ingestion;

import com.tillstream.event.v1.IngestionParsed;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is known of each upload: how many rows to expect, and whether it is being taken back. */
@ApplicationScoped
public class Ingestions {
    private static final String REGISTER =
            "INSERT INTO ingestions (tenant_id, ingestion_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    /** Whether batches may still be added. Holds off a deletion until the transaction ends. */
    public boolean isLive(SqlConnection connection, TenantId tenant, IngestionId ingestion) {
        var key = Tuple.of(tenant.value(), ingestion.value());
        connection.preparedQuery(REGISTER).executeAndAwait(key);
        return connection
                .preparedQuery(
                        "SELECT status = 'live' FROM ingestions WHERE tenant_id = $1 AND ingestion_id = $2 FOR SHARE")
                .executeAndAwait(key)
                .iterator()
                .next()
                .getBoolean(0);
    }

    /** Notes that an upload is on its way. */
    void register(SqlConnection connection, TenantId tenant, IngestionId ingestion) {
        connection.preparedQuery(REGISTER).executeAndAwait(Tuple.of(tenant.value(), ingestion.value()));
    }

    /** Notes how many rows make the upload complete. @return whether it is still wanted */
    boolean expect(SqlConnection connection, IngestionParsed parsed) {
        return connection
                .preparedQuery("""
                        INSERT INTO ingestions AS i (tenant_id, ingestion_id, expected_rows) VALUES ($1, $2, $3)
                        ON CONFLICT (tenant_id, ingestion_id) DO UPDATE SET
                            expected_rows = excluded.expected_rows
                        RETURNING status = 'live'
                        """)
                .executeAndAwait(Tuple.of(
                        TenantId.ofBytes(parsed.getTenantId()).value(),
                        IngestionId.ofBytes(parsed.getIngestionId()).value(),
                        parsed.getAcceptedRows()))
                .iterator()
                .next()
                .getBoolean(0);
    }

    /** From now on no batch of the upload is added, and no computation counts its lines. */
    void markDeleting(SqlConnection connection, TenantId tenant, IngestionId ingestion) {
        connection.preparedQuery("""
                        INSERT INTO ingestions AS i (tenant_id, ingestion_id, status) VALUES ($1, $2, 'deleting')
                        ON CONFLICT (tenant_id, ingestion_id) DO UPDATE SET status = 'deleting'
                        WHERE i.status = 'live'
                        """).executeAndAwait(Tuple.of(tenant.value(), ingestion.value()));
    }

    /** The uploads whose lines count no more, though they may still be there. */
    public UUID[] deleting(SqlConnection connection, TenantId tenant) {
        var ids = new ArrayList<UUID>();
        connection
                .preparedQuery("SELECT ingestion_id FROM ingestions WHERE tenant_id = $1 AND status = 'deleting'")
                .executeAndAwait(Tuple.of(tenant.value()))
                .forEach(row -> ids.add(row.getUUID(0)));
        return ids.toArray(UUID[]::new);
    }

    /** Lets one family finish after the other: the last one sees that it is. */
    void lock(SqlConnection connection, TenantId tenant, UUID ingestion) {
        connection
                .preparedQuery("SELECT 1 FROM ingestions WHERE tenant_id = $1 AND ingestion_id = $2 FOR UPDATE")
                .executeAndAwait(Tuple.of(tenant.value(), ingestion));
    }

    /** Until the transaction ends, nobody removes lines of the tenant, or changes what is made of them. */
    public void holdLines(SqlConnection connection, TenantId tenant) {
        lock(connection, "pg_advisory_xact_lock_shared", tenant);
    }

    /** Waits until nobody holds lines of the tenant. */
    public void changeLines(SqlConnection connection, TenantId tenant) {
        lock(connection, "pg_advisory_xact_lock", tenant);
    }

    private static void lock(SqlConnection connection, String function, TenantId tenant) {
        connection
                .preparedQuery("SELECT " + function + "(hashtextextended($1, 0))")
                .executeAndAwait(Tuple.of("lines/" + tenant));
    }

    /** Removes the lines of an upload that every family has forgotten. @return whether all have */
    public boolean removeForgotten(SqlConnection connection, TenantId tenant, UUID ingestion) {
        var key = Tuple.of(tenant.value(), ingestion);
        boolean forgotten = connection.preparedQuery("""
                                UPDATE ingestions SET status = 'deleted'
                                WHERE tenant_id = $1 AND ingestion_id = $2 AND status = 'deleting'
                                  AND NOT EXISTS (SELECT 1 FROM computations
                                                  WHERE tenant_id = $1 AND ingestion_id = $2 AND NOT done)
                                """).executeAndAwait(key).rowCount() == 1;
        if (forgotten) {
            changeLines(connection, tenant);
            for (var table : List.of(
                    "sale_lines", "order_days", "upload_days", "recurring_lines", "recurring_orders", "own_cells")) {
                connection
                        .preparedQuery("DELETE FROM " + table + " WHERE tenant_id = $1 AND ingestion_id = $2")
                        .executeAndAwait(key);
            }
            for (var table : List.of("customer_days", "cost_days", "return_days", "entity_days")) {
                connection
                        .preparedQuery(
                                "DELETE FROM " + table + " WHERE tenant_id = $1 AND ingestion_id = ($2::uuid)::text")
                        .executeAndAwait(key);
            }
        }
        return forgotten;
    }
}
