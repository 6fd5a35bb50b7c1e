package com.tillstream.kpi.sales;

import com.tillstream.kpi.ingestion.Computation;
import com.tillstream.kpi.ingestion.Family;
import com.tillstream.kpi.ingestion.FamilyComputer;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sales KPIs of the whole tenant: products in parts side by side, and their total beside them. */
@ApplicationScoped
class SalesComputer implements FamilyComputer {
    private static final int PARTS = 2;

    private final SalesCells cells;
    private final TenantTransactions transactions;

    SalesComputer(SalesCells cells, TenantTransactions transactions) {
        this.cells = cells;
        this.transactions = transactions;
    }

    @Override
    public Family family() {
        return Family.SALES;
    }

    @Override
    public long compute(Computation computation) {
        refreshStatistics(computation, "sale_lines");
        var parts = new ArrayList<Callable<Long>>();
        for (int i = 0; i < PARTS; i++) {
            int part = i;
            parts.add(() -> cells.products(
                    computation.tenant(), computation.ingestion(), SalesCells.WHOLE_TENANT, part, PARTS));
        }
        parts.add(() -> cells.total(computation.tenant(), computation.ingestion(), SalesCells.WHOLE_TENANT));
        long rows = sideBySide(parts);
        refreshStatistics(computation, "sales_cells");
        return rows;
    }

    /** The planner is to know of a large upload before it joins with it, and of its cells before they are read. */
    private void refreshStatistics(Computation computation, String table) {
        transactions.run(
                TenantScope.allDepartments(computation.tenant()),
                connection -> connection.query("ANALYZE " + table).executeAndAwait());
    }

    private static long sideBySide(List<Callable<Long>> parts) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long rows = 0;
            for (Future<Long> part : threads.invokeAll(parts)) {
                rows += part.get();
            }
            return rows;
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "a part of the sales KPIs failed: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while computing sales KPIs", e);
        }
    }
}
