package com.tillstream.kpi.recomputation;

import com.tillstream.id.TenantId;
import com.tillstream.kpi.KpiError;
import com.tillstream.kpi.aggregation.AggregateRetention;
import com.tillstream.kpi.aggregation.DailyAggregates;
import com.tillstream.kpi.cell.CellTransactions;
import com.tillstream.kpi.cell.Days;
import com.tillstream.kpi.cell.FamilyCells;
import com.tillstream.kpi.ingestion.Family;
import com.tillstream.kpi.sales.SalesCells;
import com.tillstream.problem.ProblemException;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.quarkus.arc.All;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what is stored with what the lines say, and makes it so. */
@ApplicationScoped
class PartWork {
    private static final String SETTINGS =
            "SET LOCAL work_mem = '128MB'; SET LOCAL plan_cache_mode = force_custom_plan";

    private final TenantTransactions transactions;
    private final CellTransactions cells;
    private final DailyAggregates aggregates;
    private final AggregateRetention retention;
    private final List<FamilyCells> families;

    PartWork(
            TenantTransactions transactions,
            CellTransactions cells,
            DailyAggregates aggregates,
            AggregateRetention retention,
            @All List<FamilyCells> families) {
        this.aggregates = aggregates;
        this.retention = retention;
        this.transactions = transactions;
        this.cells = cells;
        this.families = families;
    }

    /** Families that are computed from lines. */
    List<Family> families() {
        return Stream.concat(
                        Stream.of(Family.SALES, Family.DAILY_AGGREGATES),
                        families.stream()
                                .filter(family -> family.ofLines().isPresent())
                                .map(FamilyCells::family))
                .sorted()
                .toList();
    }

    /** One of these, as the API spells it. */
    Family family(String label) {
        return families().stream()
                .filter(family -> family.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        KpiError.UNKNOWN_FAMILY,
                        "\"%s\" is not computed from lines; %s are."
                                .formatted(
                                        label,
                                        families().stream().map(Family::label).collect(Collectors.joining(", ")))));
    }

    /**
     * What differs, as JSON: its key, what is stored, and what the lines say.
     *
     * @param most differences that are named
     */
    List<String> differences(TenantId tenant, Part part, int most) {
        if (part.table() == null) {
            var family = cellsOf(part);
            return cells.differences(tenant, family.family(), family.ofLines().orElseThrow(), days(part), most);
        }
        return transactions.run(TenantScope.allDepartments(tenant), connection -> {
            connection.query(SETTINGS).executeAndAwait();
            return connection
                    .preparedQuery(part.table().differences())
                    .executeAndAwait(parameters(tenant, part).addValue(most))
                    .stream()
                    .map(row -> row.getString("item"))
                    .toList();
        });
    }

    /** Makes it as the lines say. @return rows written */
    long repair(TenantId tenant, Part part) {
        if (part.table() == null) {
            var family = cellsOf(part);
            return cells.countAnew(tenant, family.family(), family.ofLines().orElseThrow(), days(part));
        }
        if (part.family() == Family.DAILY_AGGREGATES) {
            aggregates.ensurePartitions(tenant, first(part), part.next());
        }
        return transactions.run(TenantScope.allDepartments(tenant), connection -> {
            connection.query(SETTINGS).executeAndAwait();
            lock(connection, tenant, part.family());
            return connection
                    .preparedQuery(part.table().repair())
                    .executeAndAwait(parameters(tenant, part))
                    .iterator()
                    .next()
                    .getLong("rows");
        });
    }

    private Tuple parameters(TenantId tenant, Part part) {
        return Tuple.of(
                tenant.value(), first(part), part.next(), part.periodType().label());
    }

    /** Aggregates that are forgotten are not missed. */
    private LocalDate first(Part part) {
        return part.family() == Family.DAILY_AGGREGATES
                ? retention.firstDay().filter(part.first()::isBefore).orElse(part.first())
                : part.first();
    }

    private static void lock(SqlConnection connection, TenantId tenant, Family family) {
        if (family == Family.SALES) {
            SalesCells.lock(connection, tenant);
        } else {
            DailyAggregates.lock(connection, tenant);
        }
    }

    private FamilyCells cellsOf(Part part) {
        return families.stream()
                .filter(family -> family.family() == part.family())
                .findFirst()
                .orElseThrow();
    }

    private static Days days(Part part) {
        return new Days(part.first(), part.next().minusDays(1));
    }
}
