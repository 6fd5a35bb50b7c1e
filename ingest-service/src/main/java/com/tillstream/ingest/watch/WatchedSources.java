package com.tillstream.ingest.watch;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.upload.Uploader;
import com.tillstream.secret.SealedBytes;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The places that are watched for tenants, and which of them are due. Credentials are kept sealed. */
@ApplicationScoped
class WatchedSources {
    /** A worker keeps a source so long beyond the last file that it took from it. */
    static final Duration LEASE = Duration.ofMinutes(10);

    private static final String ADD = """
            INSERT INTO watched_sources (tenant_id, id, name, location, sealed_credentials, schedule, after_loading, options,
                uploader, uploader_hash, zone)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING\s""" + WatchedSource.COLUMNS;
    private static final String LIST = "SELECT " + WatchedSource.COLUMNS
            + " FROM watched_sources WHERE tenant_id = $1 AND id = coalesce($2, id) ORDER BY created_at";
    private static final String CREDENTIALS =
            "SELECT sealed_credentials FROM watched_sources WHERE tenant_id = $1 AND id = $2";
    private static final String PAUSE = """
            UPDATE watched_sources SET paused = $3, next_check = now(), due_at = now() WHERE tenant_id = $1 AND id = $2
            """;
    private static final String KEEP = """
            UPDATE watched_sources SET claimed_until = now() + make_interval(secs => $3) WHERE tenant_id = $1 AND id = $2
            """;
    private static final String CHECKED = """
            UPDATE watched_sources
            SET claimed_until = '-infinity', checked_at = now(), next_check = $3, due_at = $4, problem = $5
            WHERE tenant_id = $1 AND id = $2
            """;
    private static final String REMOVE = "DELETE FROM watched_sources WHERE tenant_id = $1 AND id = $2";

    private final TenantTransactions transactions;
    private final SealedBytes seal;

    WatchedSources(TenantTransactions transactions, @ConfigProperty(name = "tillstream.customer-secret") String secret)
            throws GeneralSecurityException {
        this.transactions = transactions;
        this.seal = new SealedBytes("watched-sources:" + secret);
    }

    WatchedSource add(Uploader uploader, NewWatchedSource source) throws GeneralSecurityException {
        var credentials = source.credentials();
        var sealed =
                seal.seal((credentials.accessKey() + "\n" + credentials.secretKey()).getBytes(StandardCharsets.UTF_8));
        var values = new Object[] {
            uploader.tenant().value(),
            UUID.randomUUID(),
            source.name(),
            source.location(),
            Buffer.buffer(sealed),
            source.schedule(),
            source.afterLoading(),
            new JsonObject(new LinkedHashMap<>(source.options())),
            uploader.subject(),
            uploader.emailHash(),
            uploader.zone().getId()
        };
        return transactions.run(
                uploader.scope(),
                connection -> WatchedSource.from(connection
                        .preparedQuery(ADD)
                        .executeAndAwait(Tuple.from(values))
                        .iterator()
                        .next()));
    }

    List<WatchedSource> list(TenantId tenant) {
        return list(tenant, null);
    }

    Optional<WatchedSource> find(TenantId tenant, UUID id) {
        return list(tenant, id).stream().findFirst();
    }

    private List<WatchedSource> list(TenantId tenant, UUID id) {
        return transactions.run(
                TenantScope.allDepartments(tenant),
                connection -> connection.preparedQuery(LIST).executeAndAwait(Tuple.of(tenant.value(), id)).stream()
                        .map(WatchedSource::from)
                        .toList());
    }

    Credentials credentials(WatchedSource source) throws GeneralSecurityException {
        var sealed = transactions.run(source.uploader().scope(), connection -> connection
                .preparedQuery(CREDENTIALS)
                .executeAndAwait(Tuple.of(source.tenant().value(), source.id()))
                .iterator()
                .next()
                .getBuffer(0)
                .getBytes());
        var lines = new String(seal.open(sealed), StandardCharsets.UTF_8).split("\n", 2);
        return new Credentials(lines[0], lines[1]);
    }

    /** Stops looking, or looks at once and goes on. @return false if there is no such source */
    boolean pause(TenantId tenant, UUID id, boolean paused) {
        return change(tenant, PAUSE, Tuple.of(tenant.value(), id, paused));
    }

    boolean remove(TenantId tenant, UUID id) {
        return change(tenant, REMOVE, Tuple.of(tenant.value(), id));
    }

    /** Takes a source of any tenant that is due. */
    Optional<WatchedSource> claim() {
        var claimed = transactions.runUnscoped(connection -> connection
                .preparedQuery("SELECT * FROM claim_watched_source(make_interval(secs => $1))")
                .executeAndAwait(Tuple.of((double) LEASE.toSeconds())));
        return claimed.size() == 0
                ? Optional.empty()
                : claimed.stream()
                        .findFirst()
                        .flatMap(row -> find(new TenantId(row.getUUID("tenant_id")), row.getUUID("id")));
    }

    /** Keeps a source for another lease. */
    void keep(WatchedSource source) {
        change(source.tenant(), KEEP, Tuple.of(source.tenant().value(), source.id(), (double) LEASE.toSeconds()));
    }

    /**
     * Gives a source back.
     *
     * @param next when to look for files again
     * @param due when there is something to do, which may be sooner
     * @param problem why this check came to nothing, or null
     */
    void checked(WatchedSource source, Instant next, Instant due, String problem) {
        change(
                source.tenant(),
                CHECKED,
                Tuple.of(
                        source.tenant().value(),
                        source.id(),
                        next.atOffset(ZoneOffset.UTC),
                        due.atOffset(ZoneOffset.UTC),
                        problem));
    }

    private boolean change(TenantId tenant, String statement, Tuple values) {
        return transactions.run(
                TenantScope.allDepartments(tenant),
                connection -> connection
                                .preparedQuery(statement)
                                .executeAndAwait(values)
                                .rowCount()
                        == 1);
    }
}
