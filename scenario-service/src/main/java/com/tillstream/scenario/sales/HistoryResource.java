package com.tillstream.scenario.sales;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;

/** What the history of sales is made of beside its days: sums, campaigns, segments, and where sources overlap. */
@Path("/v1")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
@Produces(MediaType.APPLICATION_JSON)
public class HistoryResource {
    private static final String ITEMS = """
            SELECT coalesce(json_agg(row_to_json(r)), '[]')::text AS items FROM (%s) AS r
            """;
    private static final String SUMMARY = ITEMS.formatted("""
            SELECT date, channel, total_sales_value, total_margin_value, avg_margin_pct, total_units, promo_days_count
            FROM sales_daily_summary
            WHERE tenant_id = app_tenant() AND ($1::date IS NULL OR date >= $1) AND ($2::date IS NULL OR date <= $2)
            ORDER BY date, channel LIMIT $3
            """);
    private static final String CAMPAIGNS = ITEMS.formatted("""
            SELECT promo_name, date_start, date_end, departments, channels, avg_discount_pct, mechanics, source
            FROM promo_campaigns
            WHERE tenant_id = app_tenant() AND ($1::date IS NULL OR date_end >= $1) AND ($2::date IS NULL OR date_start <= $2)
            ORDER BY date_start DESC, date_end, departments LIMIT $3
            """);
    private static final String OVERLAPS = ITEMS.formatted("""
            SELECT date, channel, department, orders_sales_value, stated_sales_value, difference
            FROM sales_overlaps
            WHERE tenant_id = app_tenant() AND ($1::date IS NULL OR date >= $1) AND ($2::date IS NULL OR date <= $2)
            ORDER BY abs(difference) DESC, date, channel, department LIMIT $3
            """);
    private static final String SEGMENTS = ITEMS.formatted("""
            SELECT segment_id, name, share_of_customers, share_of_revenue, avg_basket_value, fav_categories,
                   discount_sensitivity, purchase_frequency, last_purchase_days_ago
            FROM segments
            WHERE tenant_id = app_tenant() AND $1::date IS NULL AND $2::date IS NULL
            ORDER BY share_of_revenue DESC, segment_id LIMIT $3
            """);

    private final CurrentUser user;
    private final TenantTransactions transactions;

    HistoryResource(CurrentUser user, TenantTransactions transactions) {
        this.user = user;
        this.transactions = transactions;
    }

    /** Sales by day and channel. */
    @GET
    @Path("/sales-summary")
    public String summary(
            @QueryParam("from") LocalDate from,
            @QueryParam("to") LocalDate to,
            @QueryParam("limit") @DefaultValue("1000") @Min(1) @Max(10_000) int limit) {
        return items(SUMMARY, from, to, limit);
    }

    /** Days of which orders and daily files both speak, those first that are furthest apart. */
    @GET
    @Path("/sales-overlaps")
    public String overlaps(
            @QueryParam("from") LocalDate from,
            @QueryParam("to") LocalDate to,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(10_000) int limit) {
        return items(OVERLAPS, from, to, limit);
    }

    /** Campaigns that files tell of, and runs of days in promotion that none of them covers; the newest first. */
    @GET
    @Path("/promotions")
    public String campaigns(
            @QueryParam("from") LocalDate from,
            @QueryParam("to") LocalDate to,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(10_000) int limit) {
        return items(CAMPAIGNS, from, to, limit);
    }

    /** The groups of customers, those first that bring most revenue. */
    @GET
    @Path("/segments")
    public String segments(@QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return items(SEGMENTS, null, null, limit);
    }

    private String items(String statement, LocalDate from, LocalDate to, int limit) {
        var items = transactions.run(user.scope(), connection -> connection
                .preparedQuery(statement)
                .executeAndAwait(Tuple.of(from, to, limit))
                .iterator()
                .next()
                .getString("items"));
        return "{\"items\":" + items + "}";
    }
}
