package com.tillstream.kpi.cell;

import com.tillstream.id.TenantId;
import com.tillstream.kpi.ingestion.Family;
import com.tillstream.kpi.ingestion.Ingestions;
import com.tillstream.kpi.line.OrderDays;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Runs computations of cells, those of one family and tenant one after the other. Cells and the note which uploads they are of
 * change in one transaction, so that nothing is counted twice, whoever dies when (docs/decisions/0024).
 */
@ApplicationScoped
public class CellTransactions {
    // Nobody has statistics of common table expressions, nor of a new tenant: a loop over them is all that can go
    // wrong.
    private static final String SETTINGS =
            "SET LOCAL work_mem = '128MB'; SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL enable_nestloop = off";

    private final TenantTransactions transactions;
    private final Ingestions ingestions;
    private final OrderDays orderDays;
    private final CountedUploads counted;

    CellTransactions(
            TenantTransactions transactions, Ingestions ingestions, OrderDays orderDays, CountedUploads counted) {
        this.transactions = transactions;
        this.ingestions = ingestions;
        this.orderDays = orderDays;
        this.counted = counted;
    }

    /** Brings cells in line with lines that have come or gone. @return rows written */
    public long count(CellScope scope, Family family, LineCells cells) {
        return count(scope, family, cells, question -> Extent.CHANGE);
    }

    /**
     * Brings cells in line with lines that have come or gone.
     *
     * @param extent how much is to be counted, by the answers to questions about the tenant, $1, and the scope's uploads, $2
     * @return rows written
     */
    public long count(CellScope scope, Family family, LineCells cells, Function<Predicate<String>, Extent> extent) {
        if (cells.ofOrders()) {
            orderDays.complete(scope.tenant(), scope.uploads(), scope.batches());
        }
        return transactions.run(TenantScope.allDepartments(scope.tenant()), connection -> {
            ingestions.holdLines(connection, scope.tenant());
            lock(connection, scope, family);
            var counting = new CellCounting(connection, scope, family, cells);
            return scope.isWholeTenant()
                    ? inTenant(connection, scope, family, counting, extent)
                    : counting.anew(Change.from(scope.uploads(), scope.batches()), Days.ALL);
        });
    }

    /** Counts the cells of some days anew, of all uploads that are counted. @return rows written */
    public long countAnew(TenantId tenant, Family family, LineCells cells, Days days) {
        return ofAll(tenant, family, cells, (counting, all) -> counting.anew(all, days));
    }

    /**
     * Counts the cells of some days, and compares them with those that are stored.
     *
     * @param most differences that are named
     * @return what differs, as JSON
     */
    public List<String> differences(TenantId tenant, Family family, LineCells cells, Days days, int most) {
        return ofAll(tenant, family, cells, (counting, all) -> counting.differences(all, days, most));
    }

    private <T> T ofAll(TenantId tenant, Family family, LineCells cells, BiFunction<CellCounting, Change, T> work) {
        var scope = CellScope.ofAll(tenant);
        return transactions.run(TenantScope.allDepartments(tenant), connection -> {
            ingestions.holdLines(connection, tenant);
            lock(connection, scope, family);
            var counting = new CellCounting(connection, scope, family, cells);
            boolean applies = counting.ask(cells.applies());
            var all = applies ? counted.all(connection, scope, family, Change.NONE) : Change.NONE;
            return work.apply(counting, all);
        });
    }

    /** Replaces all cells of a tenant by what the second of the two statements, of the tenant $1, writes. @return rows written */
    public long replace(TenantId tenant, String delete, String write) {
        return transactions.run(TenantScope.allDepartments(tenant), connection -> {
            prepare(connection, delete + tenant);
            connection.preparedQuery(delete).executeAndAwait(Tuple.of(tenant.value()));
            return (long) connection
                    .preparedQuery(write)
                    .executeAndAwait(Tuple.of(tenant.value()))
                    .rowCount();
        });
    }

    private long inTenant(
            SqlConnection connection,
            CellScope scope,
            Family family,
            CellCounting counting,
            Function<Predicate<String>, Extent> extent) {
        var change = counted.change(connection, scope, family);
        long rows =
                switch (extent.apply(counting::ask)) {
                    case CHANGE -> counting.change(change);
                    case ALL -> counting.anew(counted.all(connection, scope, family, change), Days.ALL);
                    case NOTHING -> 0;
                };
        counted.mark(connection, scope, family, change);
        return rows;
    }

    private static void lock(SqlConnection connection, CellScope scope, Family family) {
        prepare(connection, family.label() + "/" + scope.name() + "/" + scope.tenant());
    }

    private static void prepare(SqlConnection connection, String lock) {
        connection.query(SETTINGS).executeAndAwait();
        connection
                .preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .executeAndAwait(Tuple.of(lock));
    }
}
