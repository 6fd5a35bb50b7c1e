package com.tillstream.kpi.recomputation;

import com.tillstream.id.TenantId;
import com.tillstream.kpi.ingestion.Family;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The queue of recomputations, in the database. */
@ApplicationScoped
class Recomputations {
    private static final double LEASE_SECONDS = 15;
    private static final int MOST_ATTEMPTS = 5;
    private static final int MOST_LISTED = 100;

    private static final String DAYS =
            "SELECT coalesce(min(day), current_date) AS first, coalesce(max(day), current_date) AS last FROM sale_lines WHERE tenant_id = $1";
    private static final String ADD = """
            INSERT INTO recomputations (tenant_id, check_only, families, from_day, to_day, parts) VALUES ($1, $2, $3, $4, $5, $6)
            RETURNING\s""" + Recomputation.COLUMNS;
    private static final String LIST = "SELECT " + Recomputation.COLUMNS
            + "FROM recomputations WHERE tenant_id = $1 ORDER BY created_at DESC LIMIT " + MOST_LISTED;
    private static final String FIND =
            "SELECT " + Recomputation.COLUMNS + "FROM recomputations WHERE tenant_id = $1 AND id = $2";
    private static final String RENEW = """
            UPDATE recomputations SET leased_until = now() + make_interval(secs => $3), part = coalesce($4, part)
            WHERE tenant_id = $1 AND id = $2 AND status = 'running'
            """;
    private static final String PART_DONE = """
            UPDATE recomputations SET parts_done = $3, rows_written = rows_written + $4,
                differences = differences || $5::text::jsonb, attempts = 1,
                status = CASE WHEN parts_done + 1 < parts THEN status ELSE 'succeeded' END,
                finished_at = CASE WHEN parts_done + 1 < parts THEN NULL ELSE now() END
            WHERE tenant_id = $1 AND id = $2 AND status = 'running' AND parts_done = $3 - 1
            """;
    private static final String NOT_DONE = """
            UPDATE recomputations SET error = $3, status = CASE WHEN attempts >= $4 THEN 'failed' ELSE 'pending' END,
                finished_at = CASE WHEN attempts >= $4 THEN now() END, leased_until = now() + power(2, attempts) * interval '1 second'
            WHERE tenant_id = $1 AND id = $2 AND status = 'running'
            """;

    private final TenantTransactions transactions;

    Recomputations(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** One that a worker has claimed. */
    record Claimed(TenantId tenant, UUID id) {}

    Recomputation add(TenantId tenant, List<Family> families, NewRecomputation wanted) {
        return inTenant(tenant, connection -> {
            var days = connection
                    .preparedQuery(DAYS)
                    .executeAndAwait(Tuple.of(tenant.value()))
                    .iterator()
                    .next();
            var from = wanted.from() == null ? days.getLocalDate("first") : wanted.from();
            var to = wanted.to() == null ? latest(from, days.getLocalDate("last")) : wanted.to();
            var labels = families.stream().map(Family::label).toArray(String[]::new);
            int parts = Part.of(families, from, to).size();
            return Recomputation.from(connection
                    .preparedQuery(ADD)
                    .executeAndAwait(Tuple.of(tenant.value(), wanted.checkOnly(), labels, from, to, parts))
                    .iterator()
                    .next());
        });
    }

    /** The newest first. */
    List<Recomputation> list(TenantId tenant) {
        return inTenant(
                tenant, connection -> connection.preparedQuery(LIST).executeAndAwait(Tuple.of(tenant.value())).stream()
                        .map(Recomputation::from)
                        .toList());
    }

    Optional<Recomputation> find(TenantId tenant, UUID id) {
        return inTenant(
                tenant,
                connection -> connection.preparedQuery(FIND).executeAndAwait(Tuple.of(tenant.value(), id)).stream()
                        .map(Recomputation::from)
                        .findFirst());
    }

    Optional<Claimed> claim() {
        return transactions.runUnscoped(connection -> connection
                .preparedQuery("SELECT * FROM claim_recomputation(make_interval(secs => $1))")
                .executeAndAwait(Tuple.of(LEASE_SECONDS))
                .stream()
                .map(row -> new Claimed(new TenantId(row.getUUID("tenant_id")), row.getUUID("id")))
                .findFirst());
    }

    /** Keeps a claim. @param part what is computed now; null if that is known */
    void renew(Claimed claimed, String part) {
        execute(claimed, RENEW, Tuple.of(claimed.tenant().value(), claimed.id(), LEASE_SECONDS, part));
    }

    /** Notes that so many parts are done. */
    void done(Claimed claimed, int parts, long rows, List<String> differences) {
        var found = "[" + String.join(",", differences) + "]";
        execute(claimed, PART_DONE, Tuple.of(claimed.tenant().value(), claimed.id(), parts, rows, found));
    }

    /** Notes that it did not work; it is tried again some times. */
    void failed(Claimed claimed, String error) {
        execute(claimed, NOT_DONE, Tuple.of(claimed.tenant().value(), claimed.id(), error, MOST_ATTEMPTS));
    }

    /** Who has lines. */
    List<TenantId> tenants() {
        return transactions.runUnscoped(
                connection -> connection.query("SELECT * FROM tenants_with_lines()").executeAndAwait().stream()
                        .map(row -> new TenantId(row.getUUID(0)))
                        .toList());
    }

    private void execute(Claimed claimed, String statement, Tuple values) {
        inTenant(
                claimed.tenant(),
                connection -> connection.preparedQuery(statement).executeAndAwait(values));
    }

    private <T> T inTenant(TenantId tenant, Function<SqlConnection, T> work) {
        return transactions.run(TenantScope.allDepartments(tenant), work);
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
