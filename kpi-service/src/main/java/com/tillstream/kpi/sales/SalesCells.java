package com.tillstream.kpi.sales;

import com.tillstream.id.TenantId;
import com.tillstream.kpi.ingestion.Ingestions;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.ToLongFunction;

/** Brings the cells that an upload touches in line with the lines: days first, then the longer periods from days. */
@ApplicationScoped
public class SalesCells {
    private static final List<CellLevel> LEVELS_OF_A_TENANT = levels(true);
    private static final List<CellLevel> LEVELS_OF_AN_INGESTION = levels(false);

    private final TenantTransactions transactions;
    private final Ingestions ingestions;

    SalesCells(TenantTransactions transactions, Ingestions ingestions) {
        this.transactions = transactions;
        this.ingestions = ingestions;
    }

    /** The first stage. @return rows written */
    long days(Touched touched) {
        return all(touched, CellTransaction::days);
    }

    /** The second stage, when the first is done; the total comes last. @return rows written */
    long longerPeriods(Touched touched) {
        return all(touched, CellTransaction::longerPeriods);
    }

    /** Waits until nobody computes cells of the tenant, and has others wait until the transaction ends. */
    public static void lock(SqlConnection connection, TenantId tenant) {
        LEVELS_OF_A_TENANT.forEach(level -> lock(connection, level, Touched.WHOLE_TENANT, tenant));
    }

    private long all(Touched touched, ToLongFunction<CellTransaction> stage) {
        return touched.isWholeTenant()
                ? sideBySide(touched, stage)
                : LEVELS_OF_AN_INGESTION.stream()
                        .mapToLong(level -> run(touched, level, stage))
                        .sum();
    }

    private long sideBySide(Touched touched, ToLongFunction<CellTransaction> stage) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return LEVELS_OF_A_TENANT.stream()
                    .map(level -> CompletableFuture.supplyAsync(() -> run(touched, level, stage), threads))
                    .toList()
                    .stream()
                    .mapToLong(CompletableFuture::join)
                    .sum();
        }
    }

    private long run(Touched touched, CellLevel level, ToLongFunction<CellTransaction> stage) {
        return transactions.run(TenantScope.allDepartments(touched.tenant()), connection -> {
            prepare(connection, touched, level);
            var deleting = ingestions.deleting(connection, touched.tenant());
            return stage.applyAsLong(new CellTransaction(connection, touched, level, deleting));
        });
    }

    /** Two uploads that complete together touch the same cells: one after the other, tenant by tenant. */
    private static void prepare(SqlConnection connection, Touched touched, CellLevel level) {
        connection
                .query("SET LOCAL work_mem = '96MB'; SET LOCAL plan_cache_mode = force_custom_plan")
                .executeAndAwait();
        lock(connection, level, touched.scope(), touched.tenant());
    }

    private static void lock(SqlConnection connection, CellLevel level, String scope, TenantId tenant) {
        connection
                .preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .executeAndAwait(Tuple.of("sales/" + level + "/" + scope + "/" + tenant));
    }

    private static List<CellLevel> levels(boolean wholeTenant) {
        return List.of(
                new CellLevel(false, 0, wholeTenant),
                new CellLevel(false, 1, wholeTenant),
                new CellLevel(true, 0, wholeTenant));
    }
}
