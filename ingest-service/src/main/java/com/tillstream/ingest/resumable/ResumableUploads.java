package com.tillstream.ingest.resumable;

import com.tillstream.id.TenantId;
import com.tillstream.identity.CurrentUser;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How far files have come that come in pieces. Each belongs to the user who began it. */
@ApplicationScoped
class ResumableUploads {
    static final Duration LIFE = Duration.ofHours(24);

    private static final String CREATE = """
            INSERT INTO resumable_uploads (tenant_id, id, owner, length, options, expires_at)
            VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
            RETURNING id, length, received, pieces, options, ingestion_id, expires_at
            """;
    private static final String FIND = """
            SELECT id, length, received, pieces, options, ingestion_id, expires_at FROM resumable_uploads
            WHERE tenant_id = $1 AND id = $2 AND owner = $3 AND expires_at > now()
            """;
    private static final String ADVANCE = """
            UPDATE resumable_uploads
            SET received = received + $4, pieces = CASE WHEN $4 > 0 THEN pieces || $3 ELSE pieces END,
                expires_at = now() + make_interval(secs => $5)
            WHERE tenant_id = $1 AND id = $2 AND received = $3
            RETURNING id, length, received, pieces, options, ingestion_id, expires_at
            """;
    private static final String COMPLETE =
            "UPDATE resumable_uploads SET ingestion_id = $3, pieces = '{}' WHERE tenant_id = $1 AND id = $2";
    private static final String REMOVE =
            "DELETE FROM resumable_uploads WHERE tenant_id = $1 AND id = $2 RETURNING pieces";

    private final TenantTransactions transactions;

    ResumableUploads(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    ResumableUpload create(CurrentUser user, long length, Map<String, String> options) {
        return transactions.run(
                user.scope(),
                connection -> ResumableUpload.from(connection
                        .preparedQuery(CREATE)
                        .executeAndAwait(Tuple.of(
                                user.tenant().value(),
                                UUID.randomUUID(),
                                user.subject(),
                                length,
                                new JsonObject(new HashMap<>(options)),
                                (double) LIFE.toSeconds()))
                        .iterator()
                        .next()));
    }

    Optional<ResumableUpload> find(CurrentUser user, UUID id) {
        return transactions.run(
                user.scope(),
                connection ->
                        connection
                                .preparedQuery(FIND)
                                .executeAndAwait(Tuple.of(user.tenant().value(), id, user.subject()))
                                .stream()
                                .map(ResumableUpload::from)
                                .findFirst());
    }

    /** Notes a piece. @return the upload as it is now; empty if another piece came first */
    Optional<ResumableUpload> advance(CurrentUser user, ResumableUpload upload, long bytes) {
        return transactions.run(user.scope(), connection -> connection
                .preparedQuery(ADVANCE)
                .executeAndAwait(Tuple.of(
                        user.tenant().value(), upload.id(), upload.received(), bytes, (double) LIFE.toSeconds()))
                .stream()
                .map(ResumableUpload::from)
                .findFirst());
    }

    void complete(CurrentUser user, ResumableUpload upload, UUID ingestion) {
        transactions.run(user.scope(), connection -> connection
                .preparedQuery(COMPLETE)
                .executeAndAwait(Tuple.of(user.tenant().value(), upload.id(), ingestion)));
    }

    /** Forgets an upload. @return where its pieces begin */
    List<Long> remove(TenantId tenant, UUID id) {
        return transactions.run(
                TenantScope.allDepartments(tenant),
                connection -> connection.preparedQuery(REMOVE).executeAndAwait(Tuple.of(tenant.value(), id)).stream()
                        .flatMap(row -> List.of(row.getArrayOfLongs("pieces")).stream())
                        .toList());
    }

    /** An upload whose time is over. */
    record Expired(TenantId tenant, UUID id) {}

    List<Expired> expired() {
        return transactions.runUnscoped(
                connection -> connection.query("SELECT * FROM expired_uploads()").executeAndAwait().stream()
                        .map(row -> new Expired(new TenantId(row.getUUID("tenant_id")), row.getUUID("id")))
                        .toList());
    }
}
