package com.tillstream.ingest.watch;

import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** Which files were found in watched places, and what became of them. */
@ApplicationScoped
class WatchedObjects {
    private static final int ASKED_AT_ONCE = 1000;
    private static final String SEEN = """
            SELECT object_key, object_version FROM watched_objects
            WHERE tenant_id = $1 AND source_id = $2 AND (object_key, object_version) IN (SELECT * FROM unnest($3::text[], $4::text[]))
            """;
    private static final String ADD = """
            INSERT INTO watched_objects (tenant_id, source_id, object_key, object_version, ingestion_id, refusal, put_aside)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
            """;
    private static final String IN_PLACE = """
            SELECT object_key, object_version, o.ingestion_id, coalesce(f.status, 'refused') AS status,
                   coalesce(o.refusal, f.error_message) AS problem, o.found_at
            FROM watched_objects o LEFT JOIN ingestion_files f ON f.tenant_id = o.tenant_id AND f.id = o.ingestion_id
            WHERE o.tenant_id = $1 AND o.source_id = $2 AND NOT o.put_aside ORDER BY o.found_at LIMIT 1000
            """;
    private static final String PUT_ASIDE = """
            UPDATE watched_objects SET put_aside = true
            WHERE tenant_id = $1 AND source_id = $2 AND object_key = $3 AND object_version = $4
            """;
    private static final String NEWEST = """
            SELECT object_key, o.ingestion_id, coalesce(f.status, 'refused') AS status,
                   coalesce(o.refusal, f.error_message) AS problem, o.found_at
            FROM watched_objects o LEFT JOIN ingestion_files f ON f.tenant_id = o.tenant_id AND f.id = o.ingestion_id
            WHERE o.tenant_id = $1 AND o.source_id = $2 AND o.found_at < coalesce($3, 'infinity'::timestamptz)
            ORDER BY o.found_at DESC LIMIT $4
            """;

    private final TenantTransactions transactions;

    WatchedObjects(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Those of the files that were not found before. */
    List<Found> unseen(WatchedSource source, List<Found> files) {
        var unseen = new ArrayList<Found>();
        for (int from = 0; from < files.size(); from += ASKED_AT_ONCE) {
            var asked = files.subList(from, Math.min(from + ASKED_AT_ONCE, files.size()));
            var seen = new HashSet<List<String>>();
            transactions
                    .run(source.uploader().scope(), connection -> connection
                            .preparedQuery(SEEN)
                            .executeAndAwait(Tuple.of(
                                    source.tenant().value(),
                                    source.id(),
                                    asked.stream().map(Found::key).toArray(String[]::new),
                                    asked.stream().map(Found::version).toArray(String[]::new))))
                    .forEach(row -> seen.add(List.of(row.getString(0), row.getString(1))));
            asked.stream()
                    .filter(file -> !seen.contains(List.of(file.key(), file.version())))
                    .forEach(unseen::add);
        }
        return unseen;
    }

    /** Notes a file. @param ingestion null if it was refused, for which {@code refusal} says why */
    void add(WatchedSource source, Found file, UUID ingestion, String refusal) {
        var values = new Object[] {
            source.tenant().value(),
            source.id(),
            file.key(),
            file.version(),
            ingestion,
            refusal,
            source.afterLoading().equals("leave")
        };
        transactions.run(
                source.uploader().scope(),
                connection -> connection.preparedQuery(ADD).executeAndAwait(Tuple.from(values)));
    }

    /** What is known of the files that are still where they were found. */
    List<Result> inPlace(WatchedSource source) {
        return transactions.run(
                source.uploader().scope(),
                connection ->
                        connection
                                .preparedQuery(IN_PLACE)
                                .executeAndAwait(Tuple.of(source.tenant().value(), source.id()))
                                .stream()
                                .map(row -> new Result(
                                        row.getString("object_key"),
                                        row.getString("object_version"),
                                        row.getString("status"),
                                        row.getUUID("ingestion_id"),
                                        row.getString("problem")))
                                .toList());
    }

    /** Notes that a file was moved or tagged. */
    void putAside(WatchedSource source, Result result) {
        transactions.run(source.uploader().scope(), connection -> connection
                .preparedQuery(PUT_ASIDE)
                .executeAndAwait(Tuple.of(source.tenant().value(), source.id(), result.key(), result.version())));
    }

    /** The files found last. @param before the time of the last one of the page before, or null */
    List<WatchedObject> newest(TenantId tenant, UUID source, OffsetDateTime before, int limit) {
        return transactions.run(
                TenantScope.allDepartments(tenant),
                connection ->
                        connection
                                .preparedQuery(NEWEST)
                                .executeAndAwait(Tuple.of(tenant.value(), source, before, limit))
                                .stream()
                                .map(WatchedObject::from)
                                .toList());
    }
}
