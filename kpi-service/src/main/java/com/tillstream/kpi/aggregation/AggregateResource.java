package com.tillstream.kpi.aggregation;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.kpi.page.Columns;
import com.tillstream.kpi.page.Query;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;

/** Sales by day. */
@Path("/v1/aggregates/daily")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class AggregateResource {
    private static final Columns COLUMNS = columns();

    private final CurrentUser user;
    private final TenantTransactions transactions;

    AggregateResource(CurrentUser user, TenantTransactions transactions) {
        this.user = user;
        this.transactions = transactions;
    }

    private static Columns columns() {
        var types = new LinkedHashMap<String, String>();
        types.put("date", "date");
        types.put("product_id", "text");
        types.put("category", "text");
        types.put("payment_method", "text");
        types.put("total_revenue", "numeric");
        types.put("total_units", "bigint");
        types.put("order_count", "bigint");
        types.put("unique_customers", "bigint");
        return new Columns(types, List.of("date", "product_id", "category", "payment_method"));
    }

    /** What may be asked for; each part may be left out. */
    public record Filter(
            @QueryParam("from") LocalDate from,
            @QueryParam("to") LocalDate to,
            @QueryParam("category") String category,
            @QueryParam("payment_method") String paymentMethod,
            @QueryParam("product") String product,
            @QueryParam("sort") String sort,
            @QueryParam("cursor") String cursor,

            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {}

    /** The aggregates that fit the filter. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String daily(@BeanParam Filter filter) {
        var query = new Query("sales_aggregates_daily", COLUMNS)
                .where("tenant_id =", user.tenant().value())
                .where("date >=", filter.from())
                .where("date <=", filter.to())
                .where("category =", filter.category())
                .where("payment_method =", filter.paymentMethod())
                .where("product_id =", filter.product())
                .sort(filter.sort());
        return query.page(transactions, user.scope(), filter.cursor(), filter.limit())
                .json();
    }
}
