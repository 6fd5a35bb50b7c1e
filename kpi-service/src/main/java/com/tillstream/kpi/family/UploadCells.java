package com.tillstream.kpi.family;

import com.tillstream.id.TenantId;
import com.tillstream.kpi.cell.CellScope;
import com.tillstream.kpi.cell.FamilyCells;
import com.tillstream.kpi.sales.IngestionScope;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.quarkus.arc.All;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * The numbers of one upload by itself, computed when first read, and again when the upload has grown (docs/decisions/0015).
 */
@ApplicationScoped
class UploadCells {
    /** Of how many batches the upload is, and was when it was computed. */
    private static final String STATE = """
            SELECT c.batches, coalesce(o.batches, 0) AS computed
            FROM computations c
            LEFT JOIN own_cells o ON o.tenant_id = c.tenant_id AND o.ingestion_id = c.ingestion_id AND o.family = c.family
            WHERE c.tenant_id = $1 AND c.ingestion_id = $2 AND c.family = $3 AND c.reason = 'upload' AND c.done
            """;

    private static final String COMPUTED = """
            INSERT INTO own_cells (tenant_id, ingestion_id, family, batches) VALUES ($1, $2, $3, $4)
            ON CONFLICT (tenant_id, ingestion_id, family) DO UPDATE SET batches = excluded.batches
            """;

    private final IngestionScope sales;
    private final List<FamilyCells> families;
    private final TenantTransactions transactions;

    UploadCells(IngestionScope sales, @All List<FamilyCells> families, TenantTransactions transactions) {
        this.sales = sales;
        this.families = families;
        this.transactions = transactions;
    }

    /** Computes the upload's cells unless they are there, or its lines are not. */
    void ensure(TenantId tenant, UUID ingestion) {
        sales.ensure(tenant, ingestion);
        families.stream()
                .filter(family -> family.ofLines().isPresent())
                .forEach(family -> ensure(tenant, ingestion, family));
    }

    private void ensure(TenantId tenant, UUID ingestion, FamilyCells family) {
        var scope = TenantScope.allDepartments(tenant);
        var label = family.family().label();
        var state = transactions.run(
                scope,
                connection ->
                        connection
                                .preparedQuery(STATE)
                                .executeAndAwait(Tuple.of(tenant.value(), ingestion, label))
                                .stream()
                                .findFirst());
        if (state.isPresent()
                && state.get().getInteger("computed") < state.get().getInteger("batches")) {
            family.compute(CellScope.ofUpload(tenant, ingestion, state.get().getInteger("batches")));
            transactions.run(scope, connection -> connection
                    .preparedQuery(COMPUTED)
                    .executeAndAwait(Tuple.of(
                            tenant.value(), ingestion, label, state.get().getInteger("batches"))));
        }
    }
}
