package com.tillstream.kpi.sales;

import com.tillstream.kpi.ingestion.Computation;
import com.tillstream.kpi.ingestion.Family;
import com.tillstream.kpi.ingestion.FamilyComputer;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;

/** Sales KPIs of the whole tenant: the products in halves side by side, and their total beside them. */
@ApplicationScoped
class SalesComputer implements FamilyComputer {
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
        var touched = Touched.inTenant(computation);
        refreshStatistics(computation, "sale_lines");
        long rows = cells.days(touched);
        refreshStatistics(computation, "sales_cells");
        return rows + cells.longerPeriods(touched);
    }

    /** The planner is to know of a large upload, and of its days, before it joins with them. */
    private void refreshStatistics(Computation computation, String table) {
        transactions.run(
                TenantScope.allDepartments(computation.tenant()),
                connection -> connection.query("ANALYZE " + table).executeAndAwait());
    }
}
