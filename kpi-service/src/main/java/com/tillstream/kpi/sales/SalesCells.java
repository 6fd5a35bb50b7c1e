package com.tillstream.kpi.sales;

import com.tillstream.id.TenantId;
import com.tillstream.kpi.ingestion.Ingestions;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Brings the cells that an upload touches in line with the lines, one part of the products at a time. */
@ApplicationScoped
class SalesCells {
    /** The scope of all that a tenant has. */
    static final String WHOLE_TENANT = "*";

    private static final List<String> LONGER_PERIODS = List.of("week", "month", "quarter", "year");

    private final TenantTransactions transactions;
    private final Ingestions ingestions;

    SalesCells(TenantTransactions transactions, Ingestions ingestions) {
        this.transactions = transactions;
        this.ingestions = ingestions;
    }

    /** Cells of products. @return rows written */
    long products(TenantId tenant, UUID touchedBy, String scope, int part, int parts) {
        return compute(
                tenant, touchedBy, scope, CellStatements.ofProducts(isWhole(scope)), part, parts, "products" + part);
    }

    /** Cells of the total. @return rows written */
    long total(TenantId tenant, UUID touchedBy, String scope) {
        return compute(tenant, touchedBy, scope, CellStatements.ofTheTotal(isWhole(scope)), 0, 1, "total");
    }

    private long compute(
            TenantId tenant,
            UUID touchedBy,
            String scope,
            CellStatements statements,
            int part,
            int parts,
            String lock) {
        return transactions.run(TenantScope.allDepartments(tenant), connection -> {
            prepare(connection, tenant, lock);
            var parameters = Tuple.from(
                    new Object[] {tenant.value(), touchedBy, ingestions.deleting(connection, tenant), scope, part, parts
                    });
            run(connection, statements.deleteDays(), parameters);
            long rows = run(connection, statements.insertDays(), parameters);
            for (var period : LONGER_PERIODS) {
                run(connection, statements.deletePeriods(period), parameters);
                rows += run(connection, statements.insertPeriods(period), parameters);
            }
            return rows;
        });
    }

    /** Two uploads that complete together touch the same cells: one after the other, tenant by tenant. */
    private static void prepare(SqlConnection connection, TenantId tenant, String lock) {
        connection.query("SET LOCAL work_mem = '96MB'").executeAndAwait();
        connection
                .preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .executeAndAwait(Tuple.of("sales/" + lock + "/" + tenant));
    }

    private static long run(SqlConnection connection, String statement, Tuple parameters) {
        return connection.preparedQuery(statement).executeAndAwait(parameters).rowCount();
    }

    private static boolean isWhole(String scope) {
        return scope.equals(WHOLE_TENANT);
    }
}
