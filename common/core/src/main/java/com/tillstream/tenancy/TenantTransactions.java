package com.tillstream.tenancy;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * The only way to a connection of the Vert.x PostgreSQL client: a transaction that knows its tenant before its first
 * statement, so that row-level security applies and no code can forget it (docs/decisions/0005). Blocking: call it on a
 * virtual thread.
 */
@ApplicationScoped
public class TenantTransactions {
    private static final String ENTER =
            "SELECT set_config('app.tenant', $1, true), set_config('app.department', $2, true)";

    private final Pool pool;

    TenantTransactions(Pool pool) {
        this.pool = pool;
    }

    /** Runs {@code work} in one transaction of this scope; any exception rolls it back and is thrown unchanged. */
    public <T> T run(TenantScope scope, Function<SqlConnection, T> work) {
        return inTransaction(connection -> {
            connection
                    .preparedQuery(ENTER)
                    .executeAndAwait(Tuple.of(scope.tenant().toString(), scope.department()));
            return work.apply(connection);
        });
    }

    /** Runs {@code work} without a tenant: it sees no row of any table, only what the queue functions hand out. */
    public <T> T runUnscoped(Function<SqlConnection, T> work) {
        return inTransaction(work);
    }

    private <T> T inTransaction(Function<SqlConnection, T> work) {
        var connection = pool.getConnectionAndAwait();
        try {
            var transaction = connection.beginAndAwait();
            T result = workOrRollBack(connection, transaction, work);
            transaction.commitAndAwait();
            return result;
        } finally {
            connection.closeAndForget();
        }
    }

    private static <T> T workOrRollBack(
            SqlConnection connection, Transaction transaction, Function<SqlConnection, T> work) {
        try {
            return work.apply(connection);
        } catch (RuntimeException | Error e) {
            rollBack(transaction, e);
            throw e;
        }
    }

    private static void rollBack(Transaction transaction, Throwable cause) {
        try {
            transaction.rollbackAndAwait();
        } catch (RuntimeException e) {
            // A failed statement may already have ended the transaction; what went wrong first is what matters.
            cause.addSuppressed(e);
        }
    }
}
