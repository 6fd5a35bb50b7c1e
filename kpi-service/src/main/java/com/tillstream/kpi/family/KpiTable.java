package com.tillstream.kpi.family;

import com.tillstream.id.TenantId;
import com.tillstream.kpi.KpiError;
import com.tillstream.kpi.catalogue.Catalogue;
import com.tillstream.kpi.catalogue.KpiFamily;
import com.tillstream.kpi.catalogue.SalesKpis;
import com.tillstream.kpi.cell.CellScope;
import com.tillstream.kpi.page.Columns;
import com.tillstream.kpi.page.Query;
import com.tillstream.problem.ProblemException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the KPIs of a family are read.
 *
 * @param entity the column of what a cell is of
 * @param periodType the column of the type of its period
 * @param kpi the column of the KPI's name; null where each has a column of its own
 */
record KpiTable(String name, Columns columns, String entity, String periodType, String kpi) {
    private static final Map<String, String> BEFORE =
            Map.of("previous_period", "q.previous", "previous_year", "q.year_before");
    private static final String COMPARED = """
            (SELECT v.*, b.value AS value_before, growth_pct(v.value, b.value) AS change_pct
             FROM {view} v
             JOIN periods q ON q.period_type = v.{type} AND q.period = v.period
             LEFT JOIN {view} b ON b.tenant_id = v.tenant_id AND b.ingestion_id = v.ingestion_id AND b.{entity} = v.{entity}
                 AND b.{type} = v.{type} AND b.{kpi} = v.{kpi} AND b.period = {before}) AS compared
            """;
    private static final KpiTable SALES =
            new KpiTable("sales_kpi", SalesKpis.COLUMNS, "product_id", "period_type", null);

    /** @throws ProblemException if there is no such family */
    static KpiTable of(String family) {
        return family.equals("sales")
                ? SALES
                : Catalogue.family(family).map(KpiTable::of).orElseThrow(() -> unknown(family));
    }

    private static KpiTable of(KpiFamily family) {
        return new KpiTable(
                family.table(), family.columns(), family.entity(), family.periodColumn(), family.kpiColumn());
    }

    /**
     * The same with the columns value_before and change_pct.
     *
     * @param with null or blank for none
     * @throws ProblemException if it is no comparison, or the family is that of sales, which has columns for growth
     */
    KpiTable compared(String with) {
        if (with == null || with.isBlank()) {
            return this;
        }
        if (kpi == null || !BEFORE.containsKey(with)) {
            throw new ProblemException(
                    KpiError.BAD_FILTER,
                    "The comparison \"%s\" is not there. Known are previous_period and previous_year, in all families but sales, whose columns end in _mom_growth and _yoy_growth."
                            .formatted(with));
        }
        return new KpiTable(
                COMPARED.replace("{view}", name)
                        .replace("{entity}", entity)
                        .replace("{type}", periodType)
                        .replace("{kpi}", kpi)
                        .replace("{before}", BEFORE.get(with)),
                columns.with(Map.of("value_before", "numeric", "change_pct", "numeric")),
                entity,
                periodType,
                kpi);
    }

    Query query(TenantId tenant, KpiFilter filter) {
        var scope = filter.ingestion() == null
                ? CellScope.WHOLE_TENANT
                : filter.ingestion().toString();
        var query = new Query(name, columns)
                .with("ingestion_id")
                .where("tenant_id =", tenant.value())
                .where("ingestion_id =", scope)
                .where(periodType + " =", filter.periodType())
                .where(entity + " =", entity.equals("entity_id") ? filter.entity() : filter.product())
                .where("period >=", filter.from())
                .where("period <=", filter.to());
        return (kpi == null ? query : query.where(kpi + " =", filter.kpi())).sort(filter.sort());
    }

    private static ProblemException unknown(String family) {
        var known = Stream.concat(
                        Stream.of("sales"), Catalogue.FAMILIES.stream().map(KpiFamily::family))
                .collect(Collectors.joining(", "));
        return new ProblemException(
                KpiError.UNKNOWN_FAMILY, "The family \"" + family + "\" is not known. Known are: " + known + ".");
    }
}
