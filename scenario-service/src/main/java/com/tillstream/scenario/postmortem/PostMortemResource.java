package com.tillstream.scenario.postmortem;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.problem.ProblemException;
import com.tillstream.scenario.ScenarioError;
import com.tillstream.scenario.lab.Scenarios;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** What promotions brought, and what they teach. */
@Path("/v1/post-mortems")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class PostMortemResource {
    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final Scenarios scenarios;
    private final Examiner examiner;
    private final PostMortems reports;

    PostMortemResource(
            CurrentUser user,
            TenantTransactions transactions,
            Scenarios scenarios,
            Examiner examiner,
            PostMortems reports) {
        this.user = user;
        this.transactions = transactions;
        this.scenarios = scenarios;
        this.examiner = examiner;
        this.reports = reports;
    }

    /** Which scenario is to be examined. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Examined(@NotNull UUID scenarioId) {}

    /** Examines a scenario that is over, again if it was before; one that was accepted stays as it is. */
    @POST
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD})
    public Response examine(@NotNull @Valid Examined examined) {
        var report = transactions.run(user.scope(), connection -> {
            var scenario = scenarios
                    .find(connection, user.tenant(), examined.scenarioId())
                    .orElseThrow(() -> new ProblemException(
                            ScenarioError.UNKNOWN_SCENARIO,
                            "There is no scenario " + examined.scenarioId() + ". GET /v1/scenarios lists yours."));
            return examiner.examine(connection, user.tenant(), user.zone(), scenario);
        });
        return Response.created(URI.create("/v1/post-mortems/" + report.id()))
                .entity(report)
                .build();
    }

    /** Reports, those of the latest promotions first. */
    public record Page(List<Report> items) {}

    /** The reports of the latest promotions. */
    @GET
    public Page list(@QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return new Page(transactions.run(user.scope(), connection -> reports.latest(connection, user.tenant(), limit)));
    }

    /** One report. */
    @GET
    @Path("/{id}")
    public Report get(@PathParam("id") UUID id) {
        return transactions.run(user.scope(), connection -> reports.find(connection, user.tenant(), id)
                .orElseThrow(() -> unknown(id)));
    }

    /** Makes a new version of the coefficients from what the report teaches, and puts it to use. */
    @POST
    @Path("/{id}/accept")
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD})
    public Report accept(@PathParam("id") UUID id) {
        return transactions.run(user.scope(), connection -> {
            var report = reports.find(connection, user.tenant(), id).orElseThrow(() -> unknown(id));
            return examiner.accept(connection, user.tenant(), user.subject(), report);
        });
    }

    private static ProblemException unknown(UUID id) {
        return new ProblemException(
                ScenarioError.UNKNOWN_POST_MORTEM,
                "There is no post-mortem " + id + ". GET /v1/post-mortems lists yours.");
    }
}
