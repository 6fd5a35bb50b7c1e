package com.tillstream.scenario.lab;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.problem.ProblemException;
import com.tillstream.scenario.ScenarioError;
import com.tillstream.scenario.audit.AuditLog;
import com.tillstream.scenario.plan.NewScenario;
import com.tillstream.scenario.plan.ScenarioType;
import com.tillstream.scenario.validation.Cases;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Promotions that might be: what they would bring, and whether they may run. */
@Path("/v1/scenarios")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD})
public class ScenarioResource {
    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final Scenarios scenarios;
    private final Laboratory laboratory;
    private final AuditLog audit;

    ScenarioResource(
            CurrentUser user,
            TenantTransactions transactions,
            Scenarios scenarios,
            Laboratory laboratory,
            AuditLog audit) {
        this.user = user;
        this.transactions = transactions;
        this.scenarios = scenarios;
        this.laboratory = laboratory;
        this.audit = audit;
    }

    /**
     * Keeps and computes a scenario; without mechanics it gets those of the template of its type. The same
     * {@code Idempotency-Key} again gives the same scenario, and changes nothing.
     */
    @POST
    public Response create(
            @HeaderParam("Idempotency-Key") @Size(max = 200) String idempotencyKey,
            @NotNull @Valid NewScenario wanted) {
        var id = idempotencyKey == null ? UUID.randomUUID() : idOf(idempotencyKey);
        return transactions.run(user.scope(), connection -> {
            var known = scenarios.find(connection, user.tenant(), id);
            if (known.isPresent()) {
                return Response.ok(known.get()).build();
            }
            var draft = laboratory.draft(connection, user.tenant(), user.zone(), wanted);
            scenarios.add(connection, user.tenant(), id, draft.scenario(), user.subject());
            laboratory.announce(connection, user.tenant(), id, "created", "");
            laboratory.keep(connection, user.tenant(), id, draft);
            audit.add(connection, user.tenant(), user.subject(), "scenario.created", id.toString());
            return Response.created(URI.create("/v1/scenarios/" + id))
                    .entity(existing(connection, id))
                    .build();
        });
    }

    private UUID idOf(String idempotencyKey) {
        return UUID.nameUUIDFromBytes((user.tenant() + "/" + idempotencyKey).getBytes(StandardCharsets.UTF_8));
    }

    /** @param next pass it as {@code cursor} for older ones; null at the end */
    public record Page(List<Scenario> items, String next) {}

    /** The scenarios, the newest first. */
    @GET
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
    public Page list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
        var after = cursor == null || cursor.isBlank() ? ScenarioCursor.START : ScenarioCursor.read(cursor);
        var items = transactions.run(
                user.scope(),
                connection -> scenarios.page(connection, user.tenant(), after.createdAt(), after.id(), limit));
        return new Page(items, items.size() < limit ? null : ScenarioCursor.write(items.getLast()));
    }

    /** One scenario with what was last computed of it. */
    @GET
    @Path("/{id}")
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
    public Scenario get(@PathParam("id") UUID id) {
        return transactions.run(user.scope(), connection -> existing(connection, id));
    }

    /** Writes a scenario anew and computes it. */
    @PUT
    @Path("/{id}")
    public Scenario change(@PathParam("id") UUID id, @NotNull @Valid NewScenario wanted) {
        return transactions.run(user.scope(), connection -> {
            existing(connection, id);
            var draft = laboratory.draft(connection, user.tenant(), user.zone(), wanted);
            scenarios.change(connection, user.tenant(), id, draft.scenario());
            laboratory.keep(connection, user.tenant(), id, draft);
            audit.add(connection, user.tenant(), user.subject(), "scenario.changed", id.toString());
            return existing(connection, id);
        });
    }

    /** Removes a scenario with all that belongs to it. */
    @DELETE
    @Path("/{id}")
    public void delete(@PathParam("id") UUID id) {
        transactions.run(user.scope(), connection -> {
            if (!scenarios.remove(connection, user.tenant(), id)) {
                throw unknown(id);
            }
            laboratory.announce(connection, user.tenant(), id, "deleted", "");
            audit.add(connection, user.tenant(), user.subject(), "scenario.deleted", id.toString());
            return null;
        });
    }

    /** Computes a scenario again, from the newest data and coefficients. */
    @POST
    @Path("/{id}/evaluate")
    public Scenario evaluate(@PathParam("id") UUID id) {
        return transactions.run(user.scope(), connection -> {
            var scenario = existing(connection, id);
            laboratory.evaluate(connection, user.tenant(), user.zone(), id, scenario.definition());
            return existing(connection, id);
        });
    }

    /** Computes a scenario without keeping it. */
    @POST
    @Path("/drafts")
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST})
    public Laboratory.Draft draft(@NotNull @Valid NewScenario wanted) {
        return transactions.run(
                user.scope(), connection -> laboratory.draft(connection, user.tenant(), user.zone(), wanted));
    }

    /** All drafts. */
    public record Drafts(List<Laboratory.Draft> items) {}

    /** What each template would be in a range of days. */
    @GET
    @Path("/templates")
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
    public Drafts templates(@QueryParam("from") @NotNull LocalDate from, @QueryParam("to") @NotNull LocalDate to) {
        Cases.requireDays(from, to);
        return new Drafts(transactions.run(user.scope(), connection -> Arrays.stream(ScenarioType.values())
                .map(type -> laboratory.draft(
                        connection,
                        user.tenant(),
                        user.zone(),
                        new NewScenario(type.label(), type, from, to, null, null)))
                .toList()));
    }

    /** Which scenarios to hold against each other. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Compared(@NotNull @Size(min = 2, max = 20) List<@NotNull UUID> scenarioIds) {}

    /** Holds scenarios against each other: the best of each measure, and in a sentence why. */
    @POST
    @Path("/compare")
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
    public Comparison compare(@NotNull @Valid Compared compared) {
        return Comparison.of(transactions.run(user.scope(), connection -> compared.scenarioIds().stream()
                .distinct()
                .map(id -> existing(connection, id))
                .toList()));
    }

    /** Every number that a scenario is computed from. */
    @GET
    @Path("/{id}/explain")
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
    public Explanation explain(@PathParam("id") UUID id) {
        return transactions.run(user.scope(), connection -> {
            var scenario = existing(connection, id).definition();
            return Explanation.of(laboratory.judged(connection, user.tenant(), user.zone(), scenario));
        });
    }

    private Scenario existing(SqlConnection connection, UUID id) {
        return scenarios.find(connection, user.tenant(), id).orElseThrow(() -> unknown(id));
    }

    private static ProblemException unknown(UUID id) {
        return new ProblemException(
                ScenarioError.UNKNOWN_SCENARIO, "There is no scenario " + id + ". GET /v1/scenarios lists yours.");
    }
}
