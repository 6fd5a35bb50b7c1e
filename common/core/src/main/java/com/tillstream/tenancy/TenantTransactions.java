package com.tillstream.tenancy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
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
    // Row by row along an index, joined in the order in which the view is written: that ends with the last row of a
    // page. Any
    // other way begins with all rows there are, and the planner takes it where it thinks that they are few.
    private static final String ENTER_TO_LOOK_UP = ENTER + """
            , set_config('plan_cache_mode', 'force_generic_plan', true), set_config('join_collapse_limit', '1', true),
            set_config('enable_sort', 'off', true), set_config('enable_hashjoin', 'off', true),
            set_config('enable_mergejoin', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)
            """;
    // PostgreSQL answers COMMIT in a failed transaction with a silent ROLLBACK; the SELECT makes it say so.
    private static final String COMMIT = "SELECT 1; COMMIT";

    private final Pool pool;

    TenantTransactions(Pool pool) {
        this.pool = pool;
    }

    /** Runs {@code work} in one transaction of this scope; any exception rolls it back and is thrown unchanged. */
    public <T> T run(TenantScope scope, Function<SqlConnection, T> work) {
        return inTransaction(connection -> begin(connection, "BEGIN", ENTER, scope), work);
    }

    /**
     * Runs {@code work}, which only looks rows up, along an index and in its order: each statement is planned once a connection,
     * to join row by row (docs/decisions/0031). Planning takes longer than looking up, and PostgreSQL goes on planning where it
     * knows nothing of a tenant yet.
     */
    public <T> T lookUp(TenantScope scope, Function<SqlConnection, T> work) {
        return inTransaction(connection -> begin(connection, "BEGIN READ ONLY", ENTER_TO_LOOK_UP, scope), work);
    }

    /** Runs {@code work} without a tenant: it sees no row of any table, only what the queue functions hand out. */
    public <T> T runUnscoped(Function<SqlConnection, T> work) {
        return inTransaction(connection -> connection.query("BEGIN").executeAndAwait(), work);
    }

    /** Both statements go out together: one way to the server and back. */
    private static void begin(SqlConnection connection, String begin, String enter, TenantScope scope) {
        Uni.combine()
                .all()
                .unis(
                        connection.query(begin).execute(),
                        connection
                                .preparedQuery(enter)
                                .execute(Tuple.of(scope.tenant().toString(), scope.department())))
                .discardItems()
                .await()
                .indefinitely();
    }

    private <T> T inTransaction(Consumer<SqlConnection> begin, Function<SqlConnection, T> work) {
        var connection = pool.getConnectionAndAwait();
        try {
            begin.accept(connection);
            T result = work.apply(connection);
            connection.query(COMMIT).executeAndAwait();
            return result;
        } catch (RuntimeException | Error e) {
            rollBack(connection, e);
            throw e;
        } finally {
            connection.closeAndForget();
        }
    }

    private static void rollBack(SqlConnection connection, Throwable cause) {
        try {
            connection.query("ROLLBACK").executeAndAwait();
        } catch (RuntimeException e) {
            // The connection may be broken, which ends the transaction too; what went wrong first is what matters.
            cause.addSuppressed(e);
        }
    }
}
