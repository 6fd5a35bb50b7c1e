package com.tillstream.dashboard.identity.audit;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** Who did what in a tenant, for its admins. */
@Path("/v1/audit")
@RunOnVirtualThread
@RolesAllowed(Role.ADMIN)
public class AuditResource {
    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final AuditLog audit;

    AuditResource(CurrentUser user, TenantTransactions transactions, AuditLog audit) {
        this.user = user;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** A page of deeds. @param next the {@code cursor} of the next page; null on the last */
    public record Deeds(List<AuditLog.Entry> items, Long next) {}

    /** The newest deeds first, a page at a time. */
    @GET
    public Deeds list(
            @QueryParam("cursor") Long cursor, @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        long before = cursor == null ? Long.MAX_VALUE : cursor;
        var items = transactions.run(user.scope(), connection -> audit.newest(connection, before, limit));
        return new Deeds(items, items.size() < limit ? null : items.getLast().id());
    }
}
