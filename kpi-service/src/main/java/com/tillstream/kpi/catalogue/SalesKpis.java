package com.tillstream.kpi.catalogue;

import com.tillstream.kpi.page.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** The family {@code sales}: nine measures, and how each has grown. */
public final class SalesKpis {
    /** The nine measures. */
    public static final List<Kpi> MEASURES = List.of(
            kpi("gross_sales", "sum of the value of sale lines", "money"),
            kpi("returns", "sum of the value of return lines", "money"),
            kpi("net_sales", "gross_sales - returns", "money"),
            kpi("transactions", "distinct orders with a sale line in the cell", "count"),
            kpi("units_sold", "sum of the quantity of sale lines", "pieces"),
            kpi("units_returned", "sum of the absolute quantity of return lines", "pieces"),
            kpi("atv", "net_sales / transactions", "money"),
            kpi("upt", "units_sold / transactions", "ratio"),
            kpi("asp", "gross_sales / units_sold", "money"));

    private static final Set<String> WHOLE_UNITS = Set.of("count", "pieces");

    /** All 27, in the order of the table. */
    public static final List<Kpi> ALL = all();

    /** The columns that answers can be sorted by. */
    public static final Columns COLUMNS = columns();

    private SalesKpis() {}

    private static List<Kpi> all() {
        var all = new ArrayList<>(MEASURES);
        for (var measure : MEASURES) {
            all.add(growth(
                    measure.name() + "_mom_growth",
                    measure.name(),
                    "the same day of the previous month, four weeks earlier, or the previous month"));
        }
        for (var measure : MEASURES) {
            all.add(growth(
                    measure.name() + "_yoy_growth",
                    measure.name(),
                    "the same day of last year, 52 weeks earlier, or the same period of last year"));
        }
        return List.copyOf(all);
    }

    private static Kpi growth(String name, String measure, String before) {
        return kpi(name, "(now - before) / abs(before) x 100 of " + measure + "; before = " + before, "percent");
    }

    private static Kpi kpi(String name, String formula, String unit) {
        return new Kpi(name, "sales", formula, unit, List.of("orders"), name, null);
    }

    private static Columns columns() {
        var types = new LinkedHashMap<String, String>();
        types.put("period", "date");
        types.put("product_id", "text");
        types.put("product_name", "text");
        types.put("period_type", "text");
        ALL.forEach(kpi -> types.put(kpi.name(), WHOLE_UNITS.contains(kpi.unit()) ? "bigint" : "numeric"));
        return new Columns(types, List.of("product_id", "period_type", "period"));
    }
}
