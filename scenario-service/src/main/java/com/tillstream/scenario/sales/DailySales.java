package com.tillstream.scenario.sales;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Reads daily sales. PostgreSQL writes the JSON, so that exact numbers stay exact. */
@ApplicationScoped
class DailySales {
    private static final String PAGE = """
            SELECT row_to_json(s)::text AS item, s.date, s.channel, s.department, s.promo_flag
            FROM (SELECT date, channel, department, promo_flag, discount_pct, sales_value, margin_value, margin_pct, units,
                         costed_sales_value, created_at, updated_at
                  FROM sales_aggregated
                  WHERE tenant_id = app_tenant()
                    AND ($1::date IS NULL OR date >= $1) AND ($2::date IS NULL OR date <= $2)
                    AND ($3::text IS NULL OR channel = $3) AND ($4::text IS NULL OR department = $4)
                    AND ($5::boolean IS NULL OR promo_flag = $5)
                    AND ($6::date IS NULL OR (date, channel, department, promo_flag) > ($6, $7, $8, $9))
                  ORDER BY date, channel, department, promo_flag
                  LIMIT $10) s
            """;

    /** A page of {@code limit} items in key order, as {@code {"items": […], "next": …}}. @param after null to begin */
    String page(SqlConnection connection, SalesFilter filter, SalesKey after, int limit) {
        var items = new ArrayList<String>();
        SalesKey last = null;
        for (var row : connection.preparedQuery(PAGE).executeAndAwait(values(filter, after, limit))) {
            items.add(row.getString("item"));
            last = keyOf(row);
        }
        return json(items, items.size() < limit ? "null" : '"' + SalesCursor.write(last) + '"');
    }

    private static Tuple values(SalesFilter filter, SalesKey after, int limit) {
        return Tuple.from(new Object[] {
            filter.firstDay(),
            filter.lastDay(),
            filter.channel(),
            filter.department(),
            filter.promo(),
            after == null ? null : after.date(),
            after == null ? null : after.channel(),
            after == null ? null : after.department(),
            after == null ? null : after.promo(),
            limit
        });
    }

    private static SalesKey keyOf(Row row) {
        return new SalesKey(
                row.getLocalDate("date"),
                row.getString("channel"),
                row.getString("department"),
                row.getBoolean("promo_flag"));
    }

    private static String json(List<String> items, String next) {
        return "{\"items\":[" + String.join(",", items) + "],\"next\":" + next + "}";
    }
}
