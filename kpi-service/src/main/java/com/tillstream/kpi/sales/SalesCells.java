package com.tillstream.kpi.sales;

import com.tillstream.kpi.ingestion.Ingestions;
import com.tillstream.kpi.sales.CellStatements.Span;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** Brings the cells that an upload touches in line with the lines: days first, then the longer periods from days. */
@ApplicationScoped
class SalesCells {
    private static final List<CellStatements> LEVELS_OF_A_TENANT = levels(true);
    private static final List<CellStatements> LEVELS_OF_AN_INGESTION = levels(false);

    private final TenantTransactions transactions;
    private final Ingestions ingestions;

    SalesCells(TenantTransactions transactions, Ingestions ingestions) {
        this.transactions = transactions;
        this.ingestions = ingestions;
    }

    /** The first stage. @return rows written */
    long days(Touched touched) {
        return all(touched, SalesCells::writeDays);
    }

    /** The second stage, when the first is done; the total comes last. @return rows written */
    long longerPeriods(Touched touched) {
        return all(touched, SalesCells::writePeriods);
    }

    private long all(Touched touched, Step step) {
        return touched.isWholeTenant()
                ? sideBySide(touched, step)
                : LEVELS_OF_AN_INGESTION.stream()
                        .mapToLong(level -> run(touched, level, step))
                        .sum();
    }

    private long sideBySide(Touched touched, Step step) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return LEVELS_OF_A_TENANT.stream()
                    .map(level -> CompletableFuture.supplyAsync(() -> run(touched, level, step), threads))
                    .toList()
                    .stream()
                    .mapToLong(CompletableFuture::join)
                    .sum();
        }
    }

    private long run(Touched touched, CellStatements level, Step step) {
        return transactions.run(TenantScope.allDepartments(touched.tenant()), connection -> {
            prepare(connection, touched, level);
            var deleting = ingestions.deleting(connection, touched.tenant());
            return step.run(new CellTransaction(connection, touched, level, deleting), level);
        });
    }

    private static long writeDays(CellTransaction transaction, CellStatements level) {
        transaction.deleteIfTheyMayVanish(level.deleteDays());
        return transaction.finds("day")
                ? transaction.execute(level.replaceDays())
                : transaction.execute(level.insertDays());
    }

    private static long writePeriods(CellTransaction transaction, CellStatements level) {
        long rows = 0;
        for (var span : Span.values()) {
            transaction.deleteIfTheyMayVanish(level.deletePeriods(span));
            rows += transaction.finds(span.label())
                    ? transaction.execute(level.replacePeriods(span))
                    : transaction.execute(level.insertPeriods(span));
        }
        return rows;
    }

    /** Two uploads that complete together touch the same cells: one after the other, tenant by tenant. */
    private static void prepare(SqlConnection connection, Touched touched, CellStatements level) {
        connection
                .query("SET LOCAL work_mem = '96MB'; SET LOCAL plan_cache_mode = force_custom_plan")
                .executeAndAwait();
        connection
                .preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .executeAndAwait(Tuple.of("sales/" + level + "/" + touched.scope() + "/" + touched.tenant()));
    }

    private static List<CellStatements> levels(boolean wholeTenant) {
        return List.of(
                CellStatements.ofProducts(0, wholeTenant),
                CellStatements.ofProducts(1, wholeTenant),
                CellStatements.ofTheTotal(wholeTenant));
    }

    /** One level of one stage. */
    @FunctionalInterface
    private interface Step {
        long run(CellTransaction transaction, CellStatements level);
    }
}
