package com.tillstream.kpi.sales;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Executes the statements of one level. */
record CellTransaction(SqlConnection connection, Touched touched, CellStatements level, UUID[] deleting) {
    private static final Logger LOG = Logger.getLogger(CellTransaction.class);

    /** @return rows written */
    long execute(String statement) {
        var parameters =
                Tuple.of(touched.tenant().value(), touched.ingestion(), deleting, touched.scope(), level.half());
        return connection.preparedQuery(statement).executeAndAwait(parameters).rowCount();
    }

    /** An upload adds lines: its cells may change, but none can vanish as those of a deletion do. */
    void deleteIfTheyMayVanish(String statement) {
        if (touched.isDeletion()) {
            long deleted = execute(statement);
            LOG.debugf("%d cells deleted", deleted);
        }
    }

    /** Whether there are cells that may have to be replaced: where there are none, rows are added at a third of the cost. */
    boolean finds(String periodType) {
        return connection
                .preparedQuery(level.anyCell(periodType))
                .executeAndAwait(Tuple.of(touched.tenant().value(), touched.scope()))
                .iterator()
                .next()
                .getBoolean(0);
    }
}
