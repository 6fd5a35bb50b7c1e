package com.tillstream.ingest.quality;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.quality.QualityReport.Overlap;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The reports of a tenant's uploads. */
@ApplicationScoped
public class QualityReports {
    private static final String OVERLAPS = """
            SELECT first_ingestion_id, count(*) AS rows FROM duplicate_records
            WHERE tenant_id = $1 AND ingestion_id = $2
            GROUP BY first_ingestion_id ORDER BY count(*) DESC LIMIT 20
            """;
    private static final String SAVE = """
            INSERT INTO quality_reports (tenant_id, ingestion_id, score, report) VALUES ($1, $2, $3, $4)
            ON CONFLICT (tenant_id, ingestion_id) DO UPDATE SET
                score = excluded.score, report = excluded.report, made_at = now()
            """;
    private static final String FIND = """
            SELECT q.report::text FROM quality_reports q
            JOIN ingestion_files f ON f.tenant_id = q.tenant_id AND f.id = q.ingestion_id
            WHERE q.tenant_id = $1 AND q.ingestion_id = $2
            """;
    private static final String BY_DATASET = """
            SELECT jsonb_build_object('items', coalesce(jsonb_agg(to_jsonb(d) ORDER BY d.dataset_type), '[]'))::text
            FROM (SELECT f.dataset_type, count(*) AS files, sum((q.report->>'rows')::bigint) AS rows,
                         avg(q.score) AS score, avg((q.report->>'completeness')::float) AS completeness,
                         avg((q.report->>'accuracy')::float) AS accuracy,
                         avg((q.report->>'consistency')::float) AS consistency,
                         avg((q.report->>'timeliness')::float) AS timeliness
                  FROM quality_reports q
                  JOIN ingestion_files f ON f.tenant_id = q.tenant_id AND f.id = q.ingestion_id
                  WHERE q.tenant_id = $1 AND f.status = 'completed'
                  GROUP BY f.dataset_type) d
            """;

    private final TenantTransactions transactions;

    QualityReports(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Judges a file that has been read, in the transaction that settles it. */
    public QualityReport judge(SqlConnection connection, TenantId tenant, UUID ingestion, QualityProfile profile) {
        var overlaps = connection.preparedQuery(OVERLAPS).executeAndAwait(Tuple.of(tenant.value(), ingestion)).stream()
                .map(row -> new Overlap(row.getUUID("first_ingestion_id"), row.getLong("rows")))
                .toList();
        var report = new QualityJudgement(profile, ingestion, overlaps, LocalDate.now(ZoneOffset.UTC)).report();
        connection
                .preparedQuery(SAVE)
                .executeAndAwait(
                        Tuple.of(tenant.value(), ingestion, report.score(), new JsonObject(QualityJson.of(report))));
        return report;
    }

    /** The report of an upload as JSON; empty if there is none that the scope may see. */
    Optional<String> find(TenantScope scope, UUID ingestion) {
        return transactions.run(
                scope,
                connection ->
                        connection
                                .preparedQuery(FIND)
                                .executeAndAwait(Tuple.of(scope.tenant().value(), ingestion))
                                .stream()
                                .map(row -> row.getString(0))
                                .findFirst());
    }

    /** Averages over the uploads of each dataset type as JSON. */
    String byDataset(TenantScope scope) {
        return transactions.run(scope, connection -> connection
                .preparedQuery(BY_DATASET)
                .executeAndAwait(Tuple.of(scope.tenant().value()))
                .iterator()
                .next()
                .getString(0));
    }
}
