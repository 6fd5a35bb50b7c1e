package com.tillstream.scenario.validation;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.scenario.audit.AuditLog;
import com.tillstream.scenario.history.DataVersions;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** What the tenant allows. */
@Path("/v1/validation-rules")
@RunOnVirtualThread
public class RulesResource {
    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final ValidationRules rules;
    private final DataVersions versions;
    private final AuditLog audit;

    RulesResource(
            CurrentUser user,
            TenantTransactions transactions,
            ValidationRules rules,
            DataVersions versions,
            AuditLog audit) {
        this.user = user;
        this.transactions = transactions;
        this.rules = rules;
        this.versions = versions;
        this.audit = audit;
    }

    /** What is set, or the defaults. */
    @GET
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
    public Rules get() {
        return transactions.run(user.scope(), connection -> rules.of(connection, user.tenant()));
    }

    /** Sets all of them; what is left out gets its default. Scenarios are validated again. */
    @PUT
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD})
    public Rules set(@NotNull @Valid Rules wanted) {
        return transactions.run(user.scope(), connection -> {
            rules.set(connection, user.tenant(), wanted);
            versions.changed(connection, user.tenant());
            audit.add(connection, user.tenant(), user.subject(), "rules.changed", "validation-rules");
            return wanted;
        });
    }
}
