package com.tillstream.scenario.history;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the series of a tenant: a row of arrays for each, whatever its length. */
@ApplicationScoped
public class SalesHistory {
    /** A day with less than this share of its sales in promotion is a day like others. */
    private static final double PROMOTION_SHARE = 0.3;
    /** A department that sold nothing for so long, while others did, has ended: from then on its days sold nothing. */
    private static final int SILENT_DAYS = 14;

    private static final String SERIES = """
            SELECT channel, department, min(date) AS first, max(date) AS last, max(max(date)) OVER () AS newest,
                   array_agg(date - DATE '1970-01-01' ORDER BY date) AS days, array_agg(sales ORDER BY date) AS sales,
                   array_agg(units ORDER BY date) AS units, array_agg(margin ORDER BY date) AS margin,
                   array_agg(costed ORDER BY date) AS costed, array_agg(promoted ORDER BY date) AS promoted,
                   array_agg(discount ORDER BY date) AS discount
            FROM (SELECT channel, department, date, sum(sales_value)::float8 AS sales, sum(units)::float8 AS units,
                         coalesce(sum(margin_value), 0)::float8 AS margin, sum(costed_value)::float8 AS costed,
                         coalesce(sum(sales_value) FILTER (WHERE promo_flag) / nullif(sum(sales_value), 0),
                                  bool_or(promo_flag)::int)::float8 AS promoted,
                         coalesce(sum(discount_weight) FILTER (WHERE promo_flag)
                                  / nullif(sum(discounted_value) FILTER (WHERE promo_flag), 0) / 100, -1)::float8 AS discount
                  FROM promoted_sales
                  WHERE tenant_id = app_tenant()
                  GROUP BY channel, department, date) AS by_day
            GROUP BY channel, department
            ORDER BY channel, department
            """;

    /** All series, by channel and department. */
    public List<SalesSeries> read(SqlConnection connection) {
        var series = new ArrayList<SalesSeries>();
        connection.preparedQuery(SERIES).executeAndAwait().forEach(row -> series.add(series(row)));
        return series;
    }

    private static SalesSeries series(Row row) {
        var first = row.getLocalDate("first");
        int days = length(first, row.getLocalDate("last"), row.getLocalDate("newest"));
        var series = new SalesSeries(
                new SeriesKey(row.getString("channel"), row.getString("department")),
                first,
                new double[days],
                new double[days],
                new double[days],
                new double[days],
                new DiscountBand[days],
                new double[days]);
        Arrays.fill(series.discount(), Double.NaN);
        fill(series, row);
        return series;
    }

    private static int length(LocalDate first, LocalDate last, LocalDate newest) {
        var end = last.plusDays(SILENT_DAYS).isBefore(newest) ? newest : last;
        return Math.toIntExact(end.toEpochDay() - first.toEpochDay()) + 1;
    }

    private static void fill(SalesSeries series, Row row) {
        var days = row.getArrayOfIntegers("days");
        var sales = row.getArrayOfDoubles("sales");
        var units = row.getArrayOfDoubles("units");
        var margin = row.getArrayOfDoubles("margin");
        var costed = row.getArrayOfDoubles("costed");
        var promoted = row.getArrayOfDoubles("promoted");
        var discount = row.getArrayOfDoubles("discount");
        for (int i = 0; i < days.length; i++) {
            int at = Math.toIntExact(days[i] - series.first().toEpochDay());
            series.sales()[at] = sales[i];
            series.units()[at] = units[i];
            series.margin()[at] = margin[i];
            series.costed()[at] = costed[i];
            if (promoted[i] >= PROMOTION_SHARE) {
                series.discount()[at] = discount[i] < 0 ? Double.NaN : discount[i];
                series.promotion()[at] = DiscountBand.of(series.discount()[at]);
            }
        }
    }
}
