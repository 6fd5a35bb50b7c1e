package com.tillstream.scenario.sales;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
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

/** Daily sales by channel and department, the history that scenarios start from. */
@Path("/v1/sales")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class SalesResource {
    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final DailySales sales;

    SalesResource(CurrentUser user, TenantTransactions transactions, DailySales sales) {
        this.user = user;
        this.transactions = transactions;
        this.sales = sales;
    }

    /** A page of daily sales by date, channel, department and promotion. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String sales(
            @BeanParam SalesFilter filter,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        filter.checked();
        var after = cursor == null || cursor.isBlank() ? null : SalesCursor.read(cursor);
        return transactions.run(user.scope(), connection -> sales.page(connection, filter, after, limit));
    }
}
