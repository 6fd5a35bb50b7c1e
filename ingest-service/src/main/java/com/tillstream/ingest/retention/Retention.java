package com.tillstream.ingest.retention;

import com.tillstream.id.TenantId;
import com.tillstream.objectstore.ObjectStore;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Removes what has been kept long enough: raw files first, whose rows stay, then records of what was done. */
@ApplicationScoped
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final String SETTINGS =
            "SELECT raw_file_days, record_days FROM retention_settings WHERE tenant_id = $1";
    private static final String CHANGE = """
            INSERT INTO retention_settings (tenant_id, raw_file_days, record_days) VALUES ($1, $2, $3)
            ON CONFLICT (tenant_id) DO UPDATE SET
                raw_file_days = excluded.raw_file_days, record_days = excluded.record_days, updated_at = now()
            """;
    private static final String RAW_REMOVED =
            "UPDATE ingestion_files SET raw_removed_at = now() WHERE tenant_id = $1 AND file_path = $2";
    private static final List<String> OLD_RECORDS = List.of(
            "DELETE FROM failed_records WHERE tenant_id = $1 AND inserted_at < now() - make_interval(days => $2)",
            "DELETE FROM dead_letters WHERE tenant_id = $1 AND inserted_at < now() - make_interval(days => $2)",
            "DELETE FROM inbound_events WHERE tenant_id = $1 AND taken_at < now() - make_interval(days => $2)",
            "DELETE FROM data_processing_jobs WHERE tenant_id = $1 AND created_at < now() - make_interval(days => $2)",
            "DELETE FROM jobs WHERE tenant_id = $1 AND status NOT IN ('queued', 'processing') AND completed_at < now() - make_interval(days => $2)");

    private final TenantTransactions transactions;
    private final ObjectStore objects;
    private final RetentionSettings usual;

    Retention(
            TenantTransactions transactions,
            ObjectStore objects,
            @ConfigProperty(name = "tillstream.retention.raw-file-days", defaultValue = "90") int rawFileDays,
            @ConfigProperty(name = "tillstream.retention.record-days", defaultValue = "90") int recordDays) {
        this.transactions = transactions;
        this.objects = objects;
        this.usual = new RetentionSettings(rawFileDays, recordDays);
    }

    RetentionSettings settings(TenantId tenant) {
        return transactions.run(
                TenantScope.allDepartments(tenant),
                connection -> connection.preparedQuery(SETTINGS).executeAndAwait(Tuple.of(tenant.value())).stream()
                        .map(row ->
                                new RetentionSettings(row.getInteger("raw_file_days"), row.getInteger("record_days")))
                        .findFirst()
                        .orElse(usual));
    }

    void change(TenantId tenant, RetentionSettings settings) {
        transactions.run(TenantScope.allDepartments(tenant), connection -> connection
                .preparedQuery(CHANGE)
                .executeAndAwait(Tuple.of(tenant.value(), settings.rawFileDays(), settings.recordDays())));
    }

    @Scheduled(every = "{tillstream.retention.check:1h}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void cleanUp() {
        removeRawFiles();
        for (var tenant : tenants()) {
            removeRecords(tenant);
        }
    }

    /** Removes a raw file; the rows that came from it stay. */
    public void removeRawFile(TenantId tenant, String path) {
        try {
            objects.delete(path);
            transactions.run(TenantScope.allDepartments(tenant), connection -> connection
                    .preparedQuery(RAW_REMOVED)
                    .executeAndAwait(Tuple.of(tenant.value(), path)));
        } catch (IOException e) {
            LOG.warnf("a raw file is kept until the next clean-up: %s", e.getMessage());
        }
    }

    private void removeRawFiles() {
        var due = transactions.runUnscoped(connection -> connection
                .preparedQuery("SELECT * FROM due_raw_files($1)")
                .executeAndAwait(Tuple.of(usual.rawFileDays())));
        due.forEach(row -> removeRawFile(new TenantId(row.getUUID("tenant_id")), row.getString("file_path")));
        if (due.size() > 0) {
            LOG.infof("%d raw files were kept long enough and are removed", due.size());
        }
    }

    private List<TenantId> tenants() {
        return transactions.runUnscoped(
                connection -> connection.query("SELECT * FROM tenants_with_uploads()").executeAndAwait().stream()
                        .map(row -> new TenantId(row.getUUID("tenant_id")))
                        .toList());
    }

    private void removeRecords(TenantId tenant) {
        int days = settings(tenant).recordDays();
        transactions.run(TenantScope.allDepartments(tenant), connection -> {
            OLD_RECORDS.forEach(
                    statement -> connection.preparedQuery(statement).executeAndAwait(Tuple.of(tenant.value(), days)));
            return null;
        });
    }
}
