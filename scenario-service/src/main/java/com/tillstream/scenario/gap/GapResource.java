package com.tillstream.scenario.gap;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.problem.ProblemException;
import com.tillstream.scenario.ScenarioError;
import com.tillstream.scenario.baseline.Baselines;
import com.tillstream.scenario.plan.NewScenario;
import com.tillstream.scenario.plan.ScenarioType;
import com.tillstream.scenario.simulation.Evaluation;
import com.tillstream.scenario.validation.Case;
import com.tillstream.scenario.validation.Cases;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;

/** How far a month is from its target, and what could be done about it. */
@Path("/v1")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class GapResource {
    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final Baselines baselines;
    private final Gaps gaps;
    private final Cases cases;

    GapResource(CurrentUser user, TenantTransactions transactions, Baselines baselines, Gaps gaps, Cases cases) {
        this.user = user;
        this.transactions = transactions;
        this.baselines = baselines;
        this.gaps = gaps;
        this.cases = cases;
    }

    /** How far a month is from its target, of one region or of all together. */
    @GET
    @Path("/gaps")
    public Gap gap(@QueryParam("month") String month, @QueryParam("geo") String geo) {
        var wanted = month(month);
        return transactions.run(user.scope(), connection -> gaps.of(connection, user.tenant(), wanted, geo));
    }

    /** What could be promoted, the best first. */
    public record Page(List<Opportunity> items) {}

    /**
     * Promotions for the days of a month that are not over, the best of each department. With a target for the month each
     * says which part of the gap it would close.
     */
    @GET
    @Path("/opportunities")
    public Page opportunities(
            @QueryParam("month") String month,
            @QueryParam("geo") String geo,
            @QueryParam("limit") @DefaultValue("10") @Min(1) @Max(100) int limit) {
        var wanted = month(month);
        return new Page(transactions.run(user.scope(), connection -> {
            var baseline = baselines.newest(connection, user.tenant());
            baseline.of(null, null);
            var first = baseline.end().isAfter(wanted.atDay(1)) ? baseline.end() : wanted.atDay(1);
            if (first.isAfter(wanted.atEndOfMonth())) {
                return List.<Opportunity>of();
            }
            var empty = cases.of(connection, user.tenant(), user.zone(), scenario(first, wanted.atEndOfMonth()));
            return new Opportunities(
                            empty, (from, to) -> evaluation(empty, from, to), gapOrNone(connection, wanted, geo))
                    .best(limit);
        }));
    }

    private static NewScenario scenario(LocalDate first, LocalDate last) {
        return new NewScenario("Opportunities", ScenarioType.BALANCED, first, last, List.of(), null);
    }

    private static Evaluation evaluation(Case empty, LocalDate from, LocalDate to) {
        return Evaluation.of(
                empty.baseline(),
                empty.uplift(),
                empty.evaluation().segments(),
                empty.evaluation().costs(),
                from,
                to);
    }

    private double gapOrNone(SqlConnection connection, YearMonth month, String geo) {
        try {
            return gaps.of(connection, user.tenant(), month, geo)
                    .salesValueGap()
                    .doubleValue();
        } catch (ProblemException e) {
            // Without a target there is no gap; the opportunities are there all the same.
            return Double.NaN;
        }
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text == null ? "" : text);
        } catch (DateTimeParseException e) {
            throw new ProblemException(
                    ScenarioError.BAD_FILTER,
                    "\"%s\" is no month; write it as in month=2025-07.".formatted(text == null ? "" : text));
        }
    }
}
