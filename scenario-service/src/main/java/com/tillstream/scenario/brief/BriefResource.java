package com.tillstream.scenario.brief;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.problem.ProblemException;
import com.tillstream.scenario.ScenarioError;
import com.tillstream.scenario.audit.AuditLog;
import com.tillstream.scenario.lab.Scenario;
import com.tillstream.scenario.lab.Scenarios;
import com.tillstream.scenario.validation.ValidationRules;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.UUID;

/** What a scenario says to its customers. */
@Path("/v1/scenarios/{id}/brief")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class BriefResource {
    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final Scenarios scenarios;
    private final ValidationRules rules;
    private final Briefs briefs;
    private final BriefWriter writer;
    private final BriefPages pages;
    private final AuditLog audit;

    BriefResource(
            CurrentUser user,
            TenantTransactions transactions,
            Scenarios scenarios,
            ValidationRules rules,
            Briefs briefs,
            BriefWriter writer,
            BriefPages pages,
            AuditLog audit) {
        this.user = user;
        this.transactions = transactions;
        this.scenarios = scenarios;
        this.rules = rules;
        this.briefs = briefs;
        this.writer = writer;
        this.pages = pages;
        this.audit = audit;
    }

    private record Written(Scenario scenario, CreativeBrief brief) {}

    /** Writes the brief of a scenario, anew if there is one. */
    @POST
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD})
    public CreativeBrief write(@PathParam("id") UUID id) {
        var scenario = transactions.run(user.scope(), connection -> existing(connection, id));
        var allowed = transactions.run(user.scope(), connection -> rules.of(connection, user.tenant()));
        // A language model may take its time: no transaction waits for it.
        var brief = writer.write(scenario, allowed);
        var problems = Claims.problems(brief, allowed);
        if (!problems.isEmpty()) {
            throw refused(String.join(" ", problems) + " Change the scenario's label, or the rules.");
        }
        return transactions.run(user.scope(), connection -> keep(connection, id, brief, "brief.written"));
    }

    /** Puts a person's brief in place, if it keeps the rules. */
    @PUT
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD})
    public CreativeBrief edit(@PathParam("id") UUID id, @NotNull @Valid CreativeBrief edited) {
        return transactions.run(user.scope(), connection -> {
            existing(connection, id);
            var problems = Claims.problems(edited, rules.of(connection, user.tenant()));
            if (!problems.isEmpty()) {
                throw refused(String.join(" ", problems));
            }
            return keep(connection, id, edited.by("edited"), "brief.edited");
        });
    }

    private CreativeBrief keep(SqlConnection connection, UUID id, CreativeBrief brief, String deed) {
        briefs.keep(connection, user.tenant(), id, brief);
        audit.add(connection, user.tenant(), user.subject(), deed, id.toString());
        return brief;
    }

    /** The brief. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public CreativeBrief get(@PathParam("id") UUID id) {
        return written(id).brief();
    }

    /** The brief as a page. */
    @GET
    @Path("/html")
    @Produces(MediaType.TEXT_HTML)
    public String html(@PathParam("id") UUID id) {
        var written = written(id);
        return pages.html(written.scenario(), written.brief());
    }

    /** The brief as a document. */
    @GET
    @Path("/pdf")
    @Produces("application/pdf")
    public Response pdf(@PathParam("id") UUID id) throws IOException {
        var written = written(id);
        return Response.ok(pages.pdf(written.scenario(), written.brief()))
                .header("Content-Disposition", "attachment; filename=\"brief.pdf\"")
                .build();
    }

    private Written written(UUID id) {
        return transactions.run(user.scope(), connection -> {
            var scenario = existing(connection, id);
            var brief = briefs.of(connection, user.tenant(), id)
                    .orElseThrow(() -> new ProblemException(
                            ScenarioError.UNKNOWN_BRIEF,
                            "The scenario %s has no brief yet. POST /v1/scenarios/%s/brief writes one."
                                    .formatted(id, id)));
            return new Written(scenario, brief);
        });
    }

    private Scenario existing(SqlConnection connection, UUID id) {
        return scenarios
                .find(connection, user.tenant(), id)
                .orElseThrow(() -> new ProblemException(
                        ScenarioError.UNKNOWN_SCENARIO,
                        "There is no scenario " + id + ". GET /v1/scenarios lists yours."));
    }

    private static ProblemException refused(String why) {
        return new ProblemException(ScenarioError.REFUSED_BRIEF, why);
    }
}
