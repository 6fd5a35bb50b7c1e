package com.tillstream.kpi.result;

import com.google.protobuf.ByteString;
import com.tillstream.event.Topics;
import com.tillstream.event.v1.ResultComputed;
import com.tillstream.id.TenantId;
import com.tillstream.id.UuidBytes;
import com.tillstream.outbox.Outbox;
import com.tillstream.outbox.OutboxEvent;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Computes results when their uploads come or go, and tells others where they have changed. */
@ApplicationScoped
class ResultWatch {
    private static final int MOST_ITEMS = 1_000;
    private static final String KEEP = """
            INSERT INTO department_results AS r (tenant_id, type, department, basis, items) VALUES ($1, $2, $3, $4, $5::text::jsonb)
            ON CONFLICT (tenant_id, type, department) DO UPDATE SET basis = excluded.basis, items = excluded.items, computed_at = now()
            """;
    /** Uploads of the result's type whose rows have all come, and that were in no result before. */
    private static final String NEW_UPLOADS = """
            UPDATE upload_summaries u SET in_result = true
            WHERE tenant_id = $1 AND dataset_type = $2 AND NOT in_result
              AND accepted <= (SELECT count(*) FROM dataset_records d
                               WHERE d.tenant_id = $1 AND d.dataset_type = $2 AND d.ingestion_id = u.ingestion_id)
            RETURNING ingestion_id
            """;

    private static final String SAME =
            "SELECT 1 FROM department_results WHERE tenant_id = $1 AND type = $2 AND department = $3 AND items = $4::text::jsonb";

    private final TenantTransactions transactions;
    private final Results results;
    private final Outbox outbox;

    ResultWatch(TenantTransactions transactions, Results results, Outbox outbox) {
        this.transactions = transactions;
        this.results = results;
        this.outbox = outbox;
    }

    private record Due(TenantId tenant, ResultType type, String department, String basis) {}

    @Scheduled(every = "{tillstream.results.check:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void compute() {
        for (var due : due()) {
            transactions.run(new TenantScope(due.tenant(), due.department()), connection -> {
                compute(connection, due);
                return null;
            });
        }
    }

    private List<Due> due() {
        return transactions.runUnscoped(
                connection -> connection.query("SELECT * FROM results_to_compute()").executeAndAwait().stream()
                        .map(row -> new Due(
                                new TenantId(row.getUUID("tenant_id")),
                                ResultType.ofLabel(row.getString("type")).orElseThrow(),
                                row.getString("department"),
                                row.getString("basis")))
                        .toList());
    }

    private void compute(SqlConnection connection, Due due) {
        var found = results.items(connection, due.tenant(), due.type(), MOST_ITEMS);
        var items = "[" + String.join(",", found) + "]";
        boolean same = connection
                        .preparedQuery(SAME)
                        .executeAndAwait(
                                Tuple.of(due.tenant().value(), due.type().label(), due.department(), items))
                        .size()
                > 0;
        connection
                .preparedQuery(KEEP)
                .executeAndAwait(
                        Tuple.of(due.tenant().value(), due.type().label(), due.department(), due.basis(), items));
        var uploads = newUploads(connection, due);
        if (!same || !uploads.isEmpty()) {
            outbox.add(connection, due.tenant(), event(due, found.size(), items, uploads));
        }
    }

    private static List<ByteString> newUploads(SqlConnection connection, Due due) {
        return due.type()
                .datasetType()
                .map(type ->
                        connection
                                .preparedQuery(NEW_UPLOADS)
                                .executeAndAwait(Tuple.of(due.tenant().value(), type))
                                .stream()
                                .map(row -> UuidBytes.of(row.getUUID("ingestion_id")))
                                .toList())
                .orElse(List.of());
    }

    private static OutboxEvent event(Due due, int count, String items, List<ByteString> uploads) {
        var event = ResultComputed.newBuilder()
                .setTenantId(due.tenant().toBytes())
                .setType(due.type().label())
                .setDepartment(due.department())
                .setItems(count)
                .setResult(items)
                .addAllIngestionIds(uploads)
                .build();
        return new OutboxEvent(
                Topics.RESULT_COMPUTED,
                due.type().label(),
                "com.tillstream.result.computed.v1",
                due.type().label(),
                event.toByteArray());
    }
}
