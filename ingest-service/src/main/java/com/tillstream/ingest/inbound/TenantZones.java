package com.tillstream.ingest.inbound;

import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The time zone of a tenant whose events come without a user: that of its latest upload, UTC before the first. */
@ApplicationScoped
class TenantZones {
    private static final String LATEST = """
            SELECT zone FROM ingestion_files WHERE tenant_id = $1 AND source = 'upload' ORDER BY id DESC LIMIT 1
            """;

    private final TenantTransactions transactions;
    private final Map<TenantId, ZoneId> known = new ConcurrentHashMap<>();

    TenantZones(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    ZoneId of(TenantId tenant) {
        var zone = known.get(tenant);
        return zone == null
                ? latest(tenant).map(found -> remember(tenant, found)).orElse(ZoneOffset.UTC)
                : zone;
    }

    private ZoneId remember(TenantId tenant, ZoneId zone) {
        known.put(tenant, zone);
        return zone;
    }

    private Optional<ZoneId> latest(TenantId tenant) {
        return transactions.run(
                TenantScope.allDepartments(tenant),
                connection -> connection.preparedQuery(LATEST).executeAndAwait(Tuple.of(tenant.value())).stream()
                        .map(row -> ZoneId.of(row.getString("zone")))
                        .findFirst());
    }
}
