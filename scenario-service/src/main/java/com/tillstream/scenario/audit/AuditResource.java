package com.tillstream.scenario.audit;

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

/** Who has changed what, for admins. */
@Path("/v1/audit-log")
@RunOnVirtualThread
@RolesAllowed(Role.ADMIN)
public class AuditResource {
    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final AuditLog log;

    AuditResource(CurrentUser user, TenantTransactions transactions, AuditLog log) {
        this.user = user;
        this.transactions = transactions;
        this.log = log;
    }

    /** @param next pass it as {@code before} for older deeds; null at the end */
    public record Page(List<AuditLog.Entry> items, Long next) {}

    /** The newest deeds, the newest first. */
    @GET
    public Page newest(
            @QueryParam("before") @DefaultValue("9223372036854775807") long before,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        var items = transactions.run(user.scope(), connection -> log.newest(connection, user.tenant(), before, limit));
        return new Page(items, items.size() < limit ? null : items.getLast().id());
    }
}
