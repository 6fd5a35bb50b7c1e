package com.tillstream.kpi.catalogue;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The view of a family: a row for each cell and KPI. Only the formula that is asked for is evaluated, and rows come in the order of
 * the cells without being sorted.
 */
final class KpiView {
    private static final Pattern FRAGMENT = Pattern.compile("\\{(\\w+)(?::([\\w.]+))?}");
    private static final String VIEW = """
            CREATE VIEW {table} WITH (security_invoker = true) AS
            SELECT s.tenant_id, s.entity_id AS {entity}, s.entity_name AS {entityName}, k.kpi AS {kpiColumn},
                   s.period_type AS {periodColumn}, s.period,
                   round(CASE k.kpi {formulas} END::numeric, 2) AS value, s.ingestion_id
            FROM ({source}) AS s
            CROSS JOIN (VALUES {names}) AS k (kpi) {beside}
            WHERE CASE k.kpi {conditions} ELSE true END
            """;

    private final KpiFamily family;

    KpiView(KpiFamily family) {
        this.family = family;
    }

    String sql() {
        return VIEW.replace("{table}", family.table())
                .replace("{entityName}", family.entityName())
                .replace("{entity}", family.entity())
                .replace("{kpiColumn}", family.kpiColumn())
                .replace("{periodColumn}", family.periodColumn())
                .replace("{formulas}", formulas())
                .replace("{names}", names())
                .replace("{conditions}", conditions())
                .replace("{source}", family.source())
                .replace("{beside}", family.beside() == null ? "" : family.beside());
    }

    private String names() {
        return family.kpis().stream().map(kpi -> "('" + kpi.name() + "')").collect(Collectors.joining(", "));
    }

    private String formulas() {
        return family.kpis().stream()
                .map(kpi -> "WHEN '%s' THEN (%s)".formatted(kpi.name(), completed(kpi.sql())))
                .collect(Collectors.joining("\n"));
    }

    private String conditions() {
        return family.kpis().stream()
                .map(kpi -> "WHEN '%s' THEN (%s)"
                        .formatted(kpi.name(), kpi.when() == null ? "true" : completed(kpi.when())))
                .collect(Collectors.joining("\n"));
    }

    private String completed(String sql) {
        return FRAGMENT.matcher(sql).replaceAll(name -> {
            var fragment = family.fragments().get(name.group(1));
            return name.group(2) == null ? fragment : fragment.replace("{product}", name.group(2));
        });
    }
}
