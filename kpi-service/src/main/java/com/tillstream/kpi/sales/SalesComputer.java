package com.tillstream.kpi.sales;

import com.tillstream.kpi.ingestion.Computation;
import com.tillstream.kpi.ingestion.Computations;
import com.tillstream.kpi.ingestion.Family;
import com.tillstream.kpi.ingestion.FamilyComputer;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Sales KPIs of the whole tenant: the products in halves side by side, and their total beside them. */
@ApplicationScoped
class SalesComputer implements FamilyComputer {
    private final SalesAdditions additions;
    private final SalesCells cells;
    private final RecurringOrders recurringOrders;
    private final IngestionScope ingestionScope;
    private final Computations computations;
    private final TenantTransactions transactions;

    SalesComputer(
            SalesAdditions additions,
            SalesCells cells,
            RecurringOrders recurringOrders,
            IngestionScope ingestionScope,
            Computations computations,
            TenantTransactions transactions) {
        this.additions = additions;
        this.cells = cells;
        this.recurringOrders = recurringOrders;
        this.ingestionScope = ingestionScope;
        this.computations = computations;
        this.transactions = transactions;
    }

    @Override
    public Family family() {
        return Family.SALES;
    }

    @Override
    public boolean takesSeveral() {
        return false;
    }

    @Override
    public double pauseAfter(double seconds) {
        return 0;
    }

    @Override
    public long compute(List<Computation> together) {
        return compute(together.getFirst());
    }

    private long compute(Computation computation) {
        var added = additions.add(computation);
        return added.isPresent() ? added.getAsLong() : count(computation);
    }

    private long count(Computation computation) {
        int counted = begin(computation);
        var touched = Touched.inTenant(computation, counted);
        boolean large = counted == 0 && isLarge(computation);
        refreshStatistics(computation, "sale_lines", large);
        if (!computation.isDeletion()) {
            recurringOrders.resolve(computation.tenant(), computation.ingestion());
        }
        long rows = cells.days(touched);
        refreshStatistics(computation, "sales_cells", large);
        rows += cells.longerPeriods(touched);
        ingestionScope.forget(computation.tenant(), computation.ingestion());
        transactions.run(TenantScope.allDepartments(computation.tenant()), connection -> {
            computations.count(connection, List.of(computation));
            return null;
        });
        return rows;
    }

    /** Begins. @return of how many batches of the upload the cells are */
    private int begin(Computation computation) {
        return transactions.run(TenantScope.allDepartments(computation.tenant()), connection -> {
            computations.begin(connection, computation);
            return computations.counted(connection, computation);
        });
    }

    /** Whether the upload is more than a twentieth of all lines: the statistics know nothing of it. */
    private boolean isLarge(Computation computation) {
        return transactions.run(TenantScope.allDepartments(computation.tenant()), connection -> connection
                .preparedQuery("""
                                SELECT coalesce(i.expected_rows * 20 > c.reltuples, true) FROM ingestions i, pg_class c
                                WHERE i.tenant_id = $1 AND i.ingestion_id = $2 AND c.oid = 'sale_lines'::regclass
                                """)
                .executeAndAwait(Tuple.of(computation.tenant().value(), computation.ingestion()))
                .iterator()
                .next()
                .getBoolean(0));
    }

    /** The planner is to know of a large upload, and of its days, before it joins with them. */
    private void refreshStatistics(Computation computation, String table, boolean large) {
        if (large) {
            transactions.run(
                    TenantScope.allDepartments(computation.tenant()),
                    connection -> connection.query("ANALYZE " + table).executeAndAwait());
        }
    }
}
