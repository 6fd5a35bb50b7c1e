package com.tillstream.kpi.catalogue;

import com.tillstream.kpi.page.Columns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * KPIs that are told of the same cells, a row each, as {@code kpis/<family>.yaml} has them.
 *
 * @param table the view that they are read from
 * @param entity the column of what a cell is of
 * @param kpiColumn the column of the KPI's name
 * @param periodColumn the column of the type of the period
 * @param source a query of the cells, with tenant_id, ingestion_id, entity_id, entity_name, period_type and period
 * @param beside what is joined to each cell {@code s} and KPI {@code k}; null if nothing is
 * @param fragments pieces of SQL that formulas name in braces; one may take a parameter
 * @param inputs of its KPIs that do not say otherwise
 */
public record KpiFamily(
        String family,
        String table,
        String entity,
        String entityName,
        String kpiColumn,
        String periodColumn,
        String source,
        String beside,
        Map<String, String> fragments,
        List<String> inputs,
        List<Kpi> kpis) {
    public KpiFamily {
        fragments = fragments == null ? Map.of() : Map.copyOf(fragments);
        inputs = List.copyOf(inputs);
        var usual = inputs;
        kpis = kpis.stream().map(kpi -> kpi.in(family, usual)).toList();
    }

    /** The columns that answers can be sorted by. */
    public Columns columns() {
        var types = new LinkedHashMap<String, String>();
        types.put("period", "date");
        types.put(entity, "text");
        types.put(entityName, "text");
        types.put(periodColumn, "text");
        types.put(kpiColumn, "text");
        types.put("value", "numeric");
        return new Columns(types, List.of(entity, periodColumn, "period", kpiColumn));
    }
}
