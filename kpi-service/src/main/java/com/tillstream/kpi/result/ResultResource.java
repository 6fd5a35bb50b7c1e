package com.tillstream.kpi.result;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.kpi.KpiError;
import com.tillstream.problem.ProblemException;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;

/** What a department is to look at, and why. */
@Path("/v1/results/{type}")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class ResultResource {
    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final Results results;

    ResultResource(CurrentUser user, TenantTransactions transactions, Results results) {
        this.user = user;
        this.transactions = transactions;
        this.results = results;
    }

    /** The result as it is now, the most severe first; only for admins and the department that it is about; where each has its own, that one. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String result(
            @PathParam("type") String type, @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(10_000) int limit) {
        var wanted = ResultType.ofLabel(type).orElseThrow(() -> unknown(type));
        boolean isOfAll = wanted.department().equals(TenantScope.ALL_DEPARTMENTS);
        if (!isOfAll && !user.scope().sees(wanted.department())) {
            throw new ProblemException(
                    KpiError.OTHER_DEPARTMENT,
                    "%s is for the department %s, and for admins.".formatted(type, wanted.department()));
        }
        var items =
                transactions.run(user.scope(), connection -> results.items(connection, user.tenant(), wanted, limit));
        return "{\"type\":\"%s\",\"department\":\"%s\",\"items\":[%s]}"
                .formatted(
                        wanted.label(),
                        isOfAll ? user.scope().department() : wanted.department(),
                        String.join(",", items));
    }

    private static ProblemException unknown(String type) {
        var labels = Arrays.stream(ResultType.values()).map(ResultType::label).toList();
        return new ProblemException(
                KpiError.UNKNOWN_RESULT,
                "There is no result \"%s\"; there are %s.".formatted(type, String.join(", ", labels)));
    }
}
