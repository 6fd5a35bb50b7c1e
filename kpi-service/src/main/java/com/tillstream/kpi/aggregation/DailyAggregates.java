package com.tillstream.kpi.aggregation;

import com.tillstream.id.TenantId;
import com.tillstream.kpi.ingestion.Computation;
import com.tillstream.kpi.ingestion.Computations;
import com.tillstream.kpi.ingestion.Family;
import com.tillstream.kpi.ingestion.FamilyComputer;
import com.tillstream.kpi.ingestion.Ingestions;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Sales by day, product, category and payment method, computed from lines again for what uploads touch. For order events, which touch
 * most products of a day again and again, in pieces and with rests: others are not to wait for a core as long as all of it takes.
 */
@ApplicationScoped
public class DailyAggregates implements FamilyComputer {
    private static final double PAUSE_FACTOR = 2;
    private static final int PIECES_OF_EVENTS = 8;
    private static final int REST_FACTOR = 2;
    private static final String TOUCHED = """
            WITH touched AS (
                SELECT DISTINCT l.product_id, l.day
                FROM computations c
                JOIN sale_lines l ON l.ingestion_id = c.ingestion_id
                    AND (c.reason = 'deletion' OR l.batch >= c.counted_batches)
                WHERE c.tenant_id = $1 AND c.family = 'daily_aggregates' AND c.ingestion_id = ANY ($2)
                  AND l.tenant_id = $1 AND l.ingestion_id = ANY ($2)
                  AND ($4::bigint = 1 OR mod(hashtextextended(l.product_id, 0), $4) IN ($5::bigint, $5 - $4)))
            """;
    private static final String ENSURE_PARTITIONS = """
            SELECT ensure_partitions(array_agg(DISTINCT date_trunc('month', day)::date)) FROM sale_lines
            WHERE tenant_id = $1 AND {lines} HAVING count(*) > 0
            """;
    private static final String ENSURE_PARTITIONS_OF_UPLOADS =
            ENSURE_PARTITIONS.replace("{lines}", "ingestion_id = ANY ($2)");
    private static final String ENSURE_PARTITIONS_OF_DAYS =
            ENSURE_PARTITIONS.replace("{lines}", "day >= $2 AND day < $3");
    private static final String DELETE = TOUCHED + """
            DELETE FROM sales_aggregates_daily a USING touched t
            WHERE a.tenant_id = $1 AND a.date = t.day AND a.product_id = t.product_id AND $3::uuid[] IS NOT NULL
            """;
    private static final String INSERT = """
            INSERT INTO sales_aggregates_daily (tenant_id, date, product_id, category, payment_method, total_revenue,
                total_units, order_count, unique_customers)
            SELECT $1, l.day, l.product_id, l.category, l.payment_method,
                   sum(CASE WHEN l.returned THEN -l.value ELSE l.value END),
                   coalesce(sum(l.quantity) FILTER (WHERE NOT l.returned), 0),
                   count(DISTINCT l.order_id) FILTER (WHERE NOT l.returned),
                   count(DISTINCT l.customer_id) FILTER (WHERE NOT l.returned)
            FROM %s
            WHERE l.tenant_id = $1 AND l.ingestion_id <> ALL ($3::uuid[]) AND $2::uuid[] IS NOT NULL
              AND $4::bigint IS NOT NULL AND $5::bigint IS NOT NULL
            GROUP BY l.day, l.product_id, l.category, l.payment_method
            """;
    // Where nothing is there to be replaced, the upload's lines are gone through once in the order of the index.
    private static final String WRITE_FIRST =
            INSERT.formatted("(SELECT * FROM sale_lines WHERE tenant_id = $1 AND ingestion_id = ($2::uuid[])[1]) AS l");
    private static final String WRITE_TOUCHED = TOUCHED
            + INSERT.formatted("touched t JOIN sale_lines l ON l.product_id = t.product_id AND l.day = t.day") + """
            ON CONFLICT (tenant_id, date, product_id, category, payment_method) DO UPDATE SET
                total_revenue = excluded.total_revenue, total_units = excluded.total_units,
                order_count = excluded.order_count, unique_customers = excluded.unique_customers
            """;

    private final TenantTransactions transactions;
    private final Ingestions ingestions;
    private final Computations computations;

    DailyAggregates(TenantTransactions transactions, Ingestions ingestions, Computations computations) {
        this.transactions = transactions;
        this.ingestions = ingestions;
        this.computations = computations;
    }

    @Override
    public Family family() {
        return Family.DAILY_AGGREGATES;
    }

    @Override
    public boolean takesSeveral() {
        return true;
    }

    @Override
    public double pauseAfter(double seconds) {
        return PAUSE_FACTOR * seconds;
    }

    @Override
    public long compute(List<Computation> together) {
        var tenant = together.getFirst().tenant();
        ensurePartitions(tenant, uploads(together));
        int pieces = together.getFirst().ofEvents() ? PIECES_OF_EVENTS : 1;
        long rows = 0;
        for (int piece = 0; piece < pieces; piece++) {
            var part = new Part(piece, pieces);
            long began = System.nanoTime();
            rows += transactions.run(
                    TenantScope.allDepartments(tenant), connection -> recompute(connection, together, part));
            if (!part.isLast()) {
                LockSupport.parkNanos(REST_FACTOR * (System.nanoTime() - began));
            }
        }
        return rows;
    }

    /** Some of the products. */
    private record Part(long number, long of) {
        boolean isLast() {
            return number == of - 1;
        }
    }

    private long recompute(SqlConnection connection, List<Computation> together, Part part) {
        connection
                .query("SET LOCAL work_mem = '96MB'; SET LOCAL plan_cache_mode = force_custom_plan")
                .executeAndAwait();
        var first = together.getFirst();
        lock(connection, first.tenant());
        var parameters = Tuple.of(
                first.tenant().value(),
                uploads(together),
                ingestions.deleting(connection, first.tenant()),
                part.of(),
                part.number());
        long rows = write(connection, together, part, parameters);
        if (part.isLast()) {
            computations.count(connection, together);
        }
        return rows;
    }

    private static long write(SqlConnection connection, List<Computation> together, Part part, Tuple parameters) {
        var first = together.getFirst();
        if (together.size() == 1 && part.isLast() && isEmpty(connection, first)) {
            return execute(connection, WRITE_FIRST, parameters);
        }
        // An upload adds lines: its aggregates may change, but none can vanish as those of a deletion do.
        long removed = first.isDeletion() ? execute(connection, DELETE, parameters) : 0;
        return removed + execute(connection, WRITE_TOUCHED, parameters);
    }

    private static UUID[] uploads(List<Computation> together) {
        return together.stream().map(Computation::ingestion).toArray(UUID[]::new);
    }

    private void ensurePartitions(TenantId tenant, UUID[] uploads) {
        transactions.run(TenantScope.allDepartments(tenant), connection -> connection
                .preparedQuery(ENSURE_PARTITIONS_OF_UPLOADS)
                .executeAndAwait(Tuple.of(tenant.value(), uploads)));
    }

    /** Sees to it that there is a partition for whatever lines there are of these days. @param next the day after the last */
    public void ensurePartitions(TenantId tenant, LocalDate first, LocalDate next) {
        transactions.run(TenantScope.allDepartments(tenant), connection -> connection
                .preparedQuery(ENSURE_PARTITIONS_OF_DAYS)
                .executeAndAwait(Tuple.of(tenant.value(), first, next)));
    }

    /** Waits until nobody computes aggregates of the tenant, and has others wait until the transaction ends. */
    public static void lock(SqlConnection connection, TenantId tenant) {
        connection
                .preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .executeAndAwait(Tuple.of("daily_aggregates/" + tenant));
    }

    private static long execute(SqlConnection connection, String statement, Tuple parameters) {
        return connection.preparedQuery(statement).executeAndAwait(parameters).rowCount();
    }

    private static boolean isEmpty(SqlConnection connection, Computation computation) {
        return connection
                        .preparedQuery("SELECT 1 FROM sales_aggregates_daily WHERE tenant_id = $1 LIMIT 1")
                        .executeAndAwait(Tuple.of(computation.tenant().value()))
                        .size()
                == 0;
    }
}
