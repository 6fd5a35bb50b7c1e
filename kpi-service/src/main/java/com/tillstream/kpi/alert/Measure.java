package com.tillstream.kpi.alert;

import com.tillstream.kpi.catalogue.Catalogue;
import com.tillstream.kpi.catalogue.Kpi;
import com.tillstream.kpi.catalogue.KpiFamily;
import com.tillstream.kpi.catalogue.SalesKpis;
import java.util.List;
import java.util.Set;

/** The KPIs that rules can be of, and how their days are read. Names come from the catalogue, never from a request. */
final class Measure {
    static final String SALES = "sales";

    /** Each of the top products, instead of one. */
    static final String TOP = "top";

    /** The days of a KPI of sales, and the ones that they are held against. */
    private static final String SALES_DAYS = """
            SELECT c.period AS day, c.product_id, round(c.{measure}, {digits}) AS value,
                   round(b.{measure}, {digits}) AS value_before, growth_pct(c.{measure}, b.{measure}) AS change_pct
            FROM sales_kpi_cells c
            JOIN periods q ON q.period_type = 'day' AND q.period = c.period
            LEFT JOIN sales_kpi_cells b ON b.tenant_id = $1 AND b.ingestion_id = '*' AND b.product_id = c.product_id
                AND b.period_type = 'day' AND b.period = {before}
            WHERE c.tenant_id = $1 AND c.ingestion_id = '*' AND c.period_type = 'day' AND c.period > $3 AND c.period <= $4
              AND {products}
            """;

    private static final String TOP_PRODUCTS = """
            c.product_id <> '*' AND $9::text = 'top' AND (
                SELECT count(*) < 10 FROM sales_kpi_cells o
                WHERE o.tenant_id = $1 AND o.ingestion_id = '*' AND o.period_type = 'day' AND o.period = c.period
                  AND o.product_id <> '*' AND o.units_sold > c.units_sold)
            AND (SELECT count(*) < 10 FROM sales_kpi_cells o
                 WHERE o.tenant_id = $1 AND o.ingestion_id = '*' AND o.period_type = 'day' AND o.period = q.previous
                   AND o.product_id <> '*' AND o.units_sold > b.units_sold)""";

    /** The same of a KPI of another family. */
    private static final String DAYS = """
            SELECT c.period AS day, c.{entity} AS product_id, c.value, b.value AS value_before,
                   growth_pct(c.value, b.value) AS change_pct
            FROM {view} c
            JOIN periods q ON q.period_type = 'day' AND q.period = c.period
            LEFT JOIN {view} b ON b.tenant_id = $1 AND b.ingestion_id = '*' AND b.{entity} = c.{entity} AND b.{kpi} = c.{kpi}
                AND b.{type} = 'day' AND b.period = {before}
            WHERE c.tenant_id = $1 AND c.ingestion_id = '*' AND c.{kpi} = '{measure}' AND c.{type} = 'day' AND c.period > $3
              AND c.period <= $4 AND c.{entity} = $9
            """;

    private static final String NEWEST_OF_SALES = """
            SELECT max(period) AS day FROM sales_cells
            WHERE tenant_id = $1 AND ingestion_id = '*' AND product_id = '*' AND period_type = 'day' AND period > $2
              AND $3::text IS NOT NULL
            """;
    private static final String NEWEST = """
            SELECT max(period) AS day FROM {view}
            WHERE tenant_id = $1 AND ingestion_id = '*' AND {kpi} = '{measure}' AND {type} = 'day' AND period > $2 AND {entity} = $3
            """;

    private static final Set<String> COUNTS = Set.of("transactions", "units_sold", "units_returned");

    private Measure() {}

    /** The names of a family's KPIs; none if there is no such family. */
    static List<String> of(String family) {
        var kpis = family.equals(SALES)
                ? SalesKpis.MEASURES
                : Catalogue.family(family).map(KpiFamily::kpis).orElse(List.of());
        return kpis.stream().map(Kpi::name).toList();
    }

    /** The newest day after $2 that the rule can look at, of the tenant $1; $3 is the product. */
    static String newest(AlertRule rule) {
        return rule.family().equals(SALES) ? NEWEST_OF_SALES : complete(NEWEST, rule);
    }

    /** {@code day, product_id, value, value_before, change_pct} of days after $3 until $4, of the tenant $1 and the product $9. */
    static String days(AlertRule rule) {
        return complete(rule.family().equals(SALES) ? SALES_DAYS : DAYS, rule)
                .replace("{digits}", COUNTS.contains(rule.measure()) ? "0" : "2")
                .replace("{before}", rule.against().equals("previous_year") ? "q.year_before" : "q.previous")
                .replace("{products}", rule.product().equals(TOP) ? TOP_PRODUCTS : "c.product_id = $9");
    }

    private static String complete(String sql, AlertRule rule) {
        var completed = sql.replace("{measure}", rule.measure());
        return Catalogue.family(rule.family())
                .map(family -> completed
                        .replace("{view}", family.table())
                        .replace("{entity}", family.entity())
                        .replace("{kpi}", family.kpiColumn())
                        .replace("{type}", family.periodColumn()))
                .orElse(completed);
    }
}
