package com.tillstream.ingest.limit;

import com.tillstream.ingest.IngestError;
import com.tillstream.problem.ProblemException;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** What a tenant may upload in a day. */
@ApplicationScoped
public class DailyQuota {
    /** Ids of uploads are time-ordered: those of today are behind the first of today. */
    private static final String TODAY = """
            SELECT count(*) AS files, coalesce(sum(size_bytes), 0)::bigint AS bytes,
                   coalesce(sum(total_rows), 0)::bigint AS rows
            FROM ingestion_files WHERE tenant_id = $1 AND id >= $2 AND source = 'upload'
            """;

    private final TenantTransactions transactions;
    private final Limits limits;

    DailyQuota(TenantTransactions transactions, Limits limits) {
        this.transactions = transactions;
        this.limits = limits;
    }

    /** @throws ProblemException if the tenant has used up what it may upload today */
    public void requireRoom(TenantScope scope) {
        var today = transactions.run(TenantScope.allDepartments(scope.tenant()), connection -> connection
                .preparedQuery(TODAY)
                .executeAndAwait(Tuple.of(scope.tenant().value(), firstIdOfToday()))
                .iterator()
                .next());
        require(today, "files", limits.filesPerDay());
        require(today, "bytes", limits.bytesPerDay());
        require(today, "rows", limits.rowsPerDay());
    }

    private static void require(Row today, String what, long most) {
        if (today.getLong(what) >= most) {
            throw new ProblemException(
                    IngestError.QUOTA,
                    "Your tenant has uploaded %,d %s today, of %,d that it may. Go on tomorrow (UTC), or ask for more."
                            .formatted(today.getLong(what), what, most));
        }
    }

    private static UUID firstIdOfToday() {
        long millis = LocalDate.now(ZoneOffset.UTC)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toEpochMilli();
        return new UUID(millis << 16, 0);
    }
}
