package com.tillstream.kpi.ingestion;

import com.tillstream.event.v1.IngestionParsed;
import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The queue of computations, in the database. */
@ApplicationScoped
public class Computations {
    private static final double LEASE_SECONDS = 15;

    private final TenantTransactions transactions;

    Computations(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Asks for families of an upload that has come; once, however often the event does, and again when it has grown.
     *
     * @param parsed tells how many batches make it complete
     * @return those of which there is something new to compute
     */
    Set<Family> askForUpload(
            SqlConnection connection, TenantId tenant, UUID ingestion, Set<Family> families, IngestionParsed parsed) {
        return connection
                .preparedQuery("""
                        INSERT INTO computations AS c (tenant_id, ingestion_id, family, reason, batches, dataset_type, of_events)
                        SELECT $1, $2, family, 'upload', $4, $5, $6 FROM unnest($3::text[]) AS family
                        ON CONFLICT (tenant_id, ingestion_id, family) DO UPDATE SET
                            batches = excluded.batches, done = false, leased_until = now()
                        WHERE c.reason = 'upload' AND c.batches < excluded.batches
                        RETURNING family
                        """)
                .executeAndAwait(Tuple.of(
                        tenant.value(),
                        ingestion,
                        Family.labels(families),
                        parsed.getBatchCount(),
                        parsed.getDatasetType(),
                        parsed.getOfEvents()))
                .stream()
                .map(row -> Family.ofLabel(row.getString("family")))
                .collect(Collectors.toSet());
    }

    /** Asks for what an upload had touched to be computed without it. */
    void askForDeletion(SqlConnection connection, TenantId tenant, UUID ingestion, Family family, String datasetType) {
        connection.preparedQuery("""
                        INSERT INTO computations AS c (tenant_id, ingestion_id, family, reason, dataset_type)
                        VALUES ($1, $2, $3, 'deletion', $4)
                        ON CONFLICT (tenant_id, ingestion_id, family) DO UPDATE SET
                            reason = 'deletion', done = false, leased_until = now()
                        WHERE c.reason = 'upload'
                        """).executeAndAwait(Tuple.of(tenant.value(), ingestion, family.label(), datasetType));
    }

    /** Claims one whose lines are all there. */
    Optional<Computation> claim(Family family) {
        return transactions.runUnscoped(connection -> {
            var rows = connection
                    .preparedQuery("SELECT * FROM claim_computation($1, make_interval(secs => $2))")
                    .executeAndAwait(Tuple.of(family.label(), LEASE_SECONDS));
            return rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(computation(family, rows.iterator().next()));
        });
    }

    /**
     * Claims more of the same family and tenant that may be computed with one that is claimed.
     *
     * @return all of them, each upload once: the one that is claimed as it is now, if it has grown since
     */
    List<Computation> claimBeside(Computation claimed) {
        var together = new LinkedHashMap<UUID, Computation>();
        together.put(claimed.ingestion(), claimed);
        transactions
                .runUnscoped(connection -> connection
                        .preparedQuery("SELECT * FROM claim_computations_beside($1, $2, $3, make_interval(secs => $4))")
                        .executeAndAwait(Tuple.of(
                                claimed.family().label(),
                                claimed.tenant().value(),
                                claimed.isOfLines(),
                                LEASE_SECONDS)))
                .forEach(row -> together.put(row.getUUID("ingestion_id"), computation(claimed.family(), row)));
        return List.copyOf(together.values());
    }

    /** Lets order events of the tenant wait for the family for a while. */
    void pause(SqlConnection connection, Computation computation, double seconds) {
        connection
                .preparedQuery("""
                        INSERT INTO family_pauses (tenant_id, family, until)
                        VALUES ($1, $2, now() + make_interval(secs => $3))
                        ON CONFLICT (tenant_id, family) DO UPDATE SET until = excluded.until
                        """)
                .executeAndAwait(Tuple.of(
                        computation.tenant().value(), computation.family().label(), seconds));
    }

    void renew(SqlConnection connection, Computation computation) {
        connection
                .preparedQuery("""
                        UPDATE computations SET leased_until = now() + make_interval(secs => $4)
                        WHERE tenant_id = $1 AND ingestion_id = $2 AND family = $3 AND NOT done
                        """)
                .executeAndAwait(Tuple.of(
                        computation.tenant().value(),
                        computation.ingestion(),
                        computation.family().label(),
                        LEASE_SECONDS));
    }

    /** How many batches of the upload the family has computed before: the first ones. None if it is taken back now. */
    public int counted(SqlConnection connection, Computation computation) {
        return connection
                .preparedQuery("""
                        SELECT CASE WHEN reason = 'upload' THEN counted_batches ELSE 0 END FROM computations
                        WHERE tenant_id = $1 AND ingestion_id = $2 AND family = $3
                        """)
                .executeAndAwait(Tuple.of(
                        computation.tenant().value(),
                        computation.ingestion(),
                        computation.family().label()))
                .iterator()
                .next()
                .getInteger(0);
    }

    /** Notes that an upload is about to be computed by several transactions. */
    public void begin(SqlConnection connection, Computation computation) {
        note(connection, List.of(computation), "counting_batches = u.batches");
    }

    /** Notes that uploads of a tenant are counted as they were claimed, even if they have grown. */
    public void count(SqlConnection connection, List<Computation> together) {
        note(connection, together, "counted_batches = u.batches, counting_batches = NULL");
    }

    private static void note(SqlConnection connection, List<Computation> together, String assignments) {
        var first = together.getFirst();
        connection
                .preparedQuery("""
                        UPDATE computations c SET %s FROM unnest($4::uuid[], $5::int[]) AS u (ingestion_id, batches)
                        WHERE c.tenant_id = $1 AND c.family = $2 AND c.reason = $3 AND c.ingestion_id = u.ingestion_id
                        """.formatted(assignments))
                .executeAndAwait(Tuple.of(
                        first.tenant().value(),
                        first.family().label(),
                        first.reason(),
                        together.stream().map(Computation::ingestion).toArray(UUID[]::new),
                        together.stream()
                                .map(each -> each.isDeletion() ? 0 : each.batches())
                                .toArray(Integer[]::new)));
    }

    /** Ends it, unless the upload has grown or was taken back meanwhile. @return whether it is ended */
    boolean finish(SqlConnection connection, Computation computation) {
        return connection
                        .preparedQuery("""
                                UPDATE computations SET done = true
                                WHERE tenant_id = $1 AND ingestion_id = $2 AND family = $3 AND reason = $4
                                  AND batches = $5
                                """)
                        .executeAndAwait(Tuple.of(
                                computation.tenant().value(),
                                computation.ingestion(),
                                computation.family().label(),
                                computation.reason(),
                                computation.batches()))
                        .rowCount()
                == 1;
    }

    private static Computation computation(Family family, Row row) {
        return new Computation(
                new TenantId(row.getUUID("tenant_id")),
                row.getUUID("ingestion_id"),
                family,
                row.getString("reason"),
                row.getInteger("batches"),
                row.getString("dataset_type"),
                row.getBoolean("of_events"));
    }
}
