package com.tillstream.kpi.cell;

import com.tillstream.kpi.ingestion.Ingestions;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Runs computations of cells, those of one family and tenant one after the other. */
@ApplicationScoped
public class CellTransactions {
    private static final String SETTINGS = "SET LOCAL work_mem = '96MB'; SET LOCAL plan_cache_mode = force_custom_plan";

    private final TenantTransactions transactions;
    private final Ingestions ingestions;

    CellTransactions(TenantTransactions transactions, Ingestions ingestions) {
        this.transactions = transactions;
        this.ingestions = ingestions;
    }

    /** One step of a computation. @param name what no other computation may do meanwhile */
    public record Step(String name, ToLongFunction<CellConnection> work) {}

    /** Runs steps side by side. @return rows written */
    public long sideBySide(CellScope scope, List<Step> steps) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return steps.stream()
                    .map(step -> CompletableFuture.supplyAsync(() -> run(scope, step), threads))
                    .toList()
                    .stream()
                    .mapToLong(CompletableFuture::join)
                    .sum();
        }
    }

    /** Runs one step. @return rows written */
    public long run(CellScope scope, Step step) {
        return transactions.run(TenantScope.allDepartments(scope.tenant()), connection -> {
            prepare(connection, step.name() + "/" + scope.name() + "/" + scope.tenant());
            return step.work()
                    .applyAsLong(
                            new CellConnection(connection, scope, ingestions.deleting(connection, scope.tenant())));
        });
    }

    /** Runs a step that finds something out. */
    public boolean ask(CellScope scope, String name, Predicate<CellConnection> question) {
        return run(scope, new Step(name, connection -> question.test(connection) ? 1 : 0)) > 0;
    }

    private static void prepare(SqlConnection connection, String lock) {
        connection.query(SETTINGS).executeAndAwait();
        connection
                .preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .executeAndAwait(Tuple.of(lock));
    }
}
