package com.tillstream.kpi.sales;

import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * The numbers of one upload by itself. Few are ever asked for, so they are computed when first read and kept until
 * the upload is computed again (docs/decisions/0015).
 */
@ApplicationScoped
public class IngestionScope {
    private final SalesCells cells;
    private final TenantTransactions transactions;

    IngestionScope(SalesCells cells, TenantTransactions transactions) {
        this.cells = cells;
        this.transactions = transactions;
    }

    /** Computes the upload's cells unless they are there, or its lines are not. */
    public void ensure(TenantId tenant, UUID ingestion) {
        if (!isReady(tenant, ingestion) || isComputed(tenant, ingestion)) {
            return;
        }
        var touched = Touched.inIngestion(tenant, ingestion);
        cells.days(touched);
        // The total's year comes last of all: that it is there says that everything is.
        cells.longerPeriods(touched);
    }

    /** The upload's lines have changed. Nobody computes its cells again before its flag says that they are all there. */
    void forget(TenantId tenant, UUID ingestion) {
        transactions.run(TenantScope.allDepartments(tenant), connection -> {
            forget(connection, tenant, ingestion);
            return null;
        });
    }

    static void forget(SqlConnection connection, TenantId tenant, UUID ingestion) {
        connection
                .preparedQuery("DELETE FROM sales_cells WHERE tenant_id = $1 AND ingestion_id = $2")
                .executeAndAwait(Tuple.of(tenant.value(), ingestion.toString()));
    }

    private boolean isReady(TenantId tenant, UUID ingestion) {
        return exists(tenant, """
                SELECT 1 FROM kpi_flags
                WHERE tenant_id = $1 AND ingestion_id = $2::text::uuid AND family = 'sales' AND status = 'ready'
                """, ingestion);
    }

    private boolean isComputed(TenantId tenant, UUID ingestion) {
        return exists(tenant, """
                SELECT 1 FROM sales_cells
                WHERE tenant_id = $1 AND ingestion_id = $2 AND product_id = '*' AND period_type = 'year' LIMIT 1
                """, ingestion);
    }

    private boolean exists(TenantId tenant, String question, UUID ingestion) {
        return transactions.run(
                TenantScope.allDepartments(tenant),
                connection -> connection
                                .preparedQuery(question)
                                .executeAndAwait(Tuple.of(tenant.value(), ingestion.toString()))
                                .size()
                        > 0);
    }
}
