package com.tillstream.scenario.optimisation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.problem.ProblemException;
import com.tillstream.scenario.ScenarioError;
import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.scenario.plan.Mechanic;
import com.tillstream.scenario.plan.Money;
import com.tillstream.scenario.plan.NewScenario;
import com.tillstream.scenario.plan.ScenarioType;
import com.tillstream.scenario.validation.Case;
import com.tillstream.scenario.validation.Cases;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks for the best discounts. */
@Path("/v1/optimizations")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST})
public class OptimizationResource {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final Cases cases;

    OptimizationResource(CurrentUser user, TenantTransactions transactions, Cases cases) {
        this.user = user;
        this.transactions = transactions;
        this.cases = cases;
    }

    /**
     * A solution.
     *
     * @param scenario to be sent to POST /v1/scenarios as it is
     * @param reason in words
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Solution(
            int rank,
            NewScenario scenario,
            BigDecimal salesValueDelta,
            BigDecimal marginValueDelta,
            BigDecimal marginPct,
            BigDecimal ebitDelta,
            BigDecimal discountsGiven,
            String reason) {}

    /**
     * What was found.
     *
     * @param items the best by the objective first, then the best by the others
     * @param frontier from most margin to most sales: none has both more sales and more margin than another
     */
    public record Optimization(Objective objective, List<Solution> items, List<Solution> frontier) {}

    /** The best discounts for each channel and department between two days. */
    @POST
    public Optimization optimize(@NotNull @Valid OptimizationRequest request) {
        var empty = transactions.run(
                user.scope(),
                connection -> cases.of(connection, user.tenant(), user.zone(), scenario(request, List.of())));
        var problem = new Problem(empty.evaluation(), empty.promotion(), levels(request, empty));
        var optimizer = new Optimizer(problem);
        var best = optimizer
                .best(request.objective(), request.constraints())
                .orElseThrow(() -> impossible(optimizer, request.constraints()));
        return new Optimization(
                request.objective(),
                ranked(request, problem, optimizer, best),
                optimizer.frontier(request.constraints()).stream()
                        .map(point -> solution(request, problem, 0, point, "On the efficient frontier."))
                        .toList());
    }

    private List<Solution> ranked(
            OptimizationRequest request, Problem problem, Optimizer optimizer, Map<SeriesKey, Double> best) {
        var solutions = new LinkedHashMap<Map<SeriesKey, Double>, String>();
        solutions.put(best, "The most %s that the constraints allow.".formatted(word(request.objective())));
        for (var other : Objective.values()) {
            optimizer
                    .best(other, request.constraints())
                    .ifPresent(each -> solutions.putIfAbsent(
                            each, "The most %s instead, under the same constraints.".formatted(word(other))));
        }
        var ranked = new ArrayList<Solution>();
        solutions.forEach(
                (discounts, reason) -> ranked.add(solution(request, problem, ranked.size() + 1, discounts, reason)));
        return ranked;
    }

    private static String word(Objective objective) {
        return switch (objective) {
            case SALES -> "sales";
            case MARGIN -> "margin";
            case EBIT -> "EBIT";
        };
    }

    private static Solution solution(
            OptimizationRequest request, Problem problem, int rank, Map<SeriesKey, Double> discounts, String reason) {
        var outcome = problem.outcome(discounts);
        boolean costed = outcome.total().hasMargin();
        return new Solution(
                rank,
                scenario(request, mechanics(discounts)),
                Money.of(outcome.delta().sales()),
                costed ? Money.of(outcome.delta().margin()) : null,
                Money.of(outcome.total().marginPct()),
                costed ? Money.of(outcome.ebitDelta()) : null,
                Money.of(problem.evaluation().discountsGiven(problem.promotion(discounts))),
                reason);
    }

    private static NewScenario scenario(OptimizationRequest request, List<Mechanic> mechanics) {
        return new NewScenario(
                "Optimised", ScenarioType.BALANCED, request.dateRangeStart(), request.dateRangeEnd(), mechanics, null);
    }

    private static List<Mechanic> mechanics(Map<SeriesKey, Double> discounts) {
        return discounts.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> new Mechanic(
                        each.getKey().department(),
                        each.getKey().channel(),
                        BigDecimal.valueOf(each.getValue()).multiply(HUNDRED).setScale(2, RoundingMode.HALF_UP),
                        null,
                        null))
                .toList();
    }

    /** From no discount in steps to the deepest that rules and request allow. */
    private static Map<SeriesKey, List<Double>> levels(OptimizationRequest request, Case empty) {
        request.departments().forEach(department -> empty.baseline().of(null, department));
        request.channels().forEach(channel -> empty.baseline().of(channel, null));
        var levels = new LinkedHashMap<SeriesKey, List<Double>>();
        for (var key : empty.baseline().lines().keySet()) {
            boolean wanted = (request.departments().isEmpty()
                            || request.departments().contains(key.department()))
                    && (request.channels().isEmpty() || request.channels().contains(key.channel()))
                    && !empty.rules().excludedDepartments().contains(key.department());
            if (wanted) {
                levels.put(key, levels(request, empty.rules().maxDiscountPct(key.department())));
            }
        }
        return levels;
    }

    private static List<Double> levels(OptimizationRequest request, BigDecimal allowed) {
        var deepest = request.maxDiscountPct() == null ? allowed : allowed.min(request.maxDiscountPct());
        var levels = new ArrayList<Double>();
        for (var each = BigDecimal.ZERO; each.compareTo(deepest) <= 0; each = each.add(request.stepPct())) {
            levels.add(each.doubleValue() / HUNDRED.doubleValue());
        }
        return levels;
    }

    private static ProblemException impossible(Optimizer optimizer, Constraints constraints) {
        var conflict = optimizer.conflict(constraints);
        var values = conflict.stream()
                .map(name -> name + " " + constraints.named().get(name).toPlainString())
                .toList();
        double most = optimizer.mostSales(constraints);
        return new ProblemException(
                        ScenarioError.IMPOSSIBLE_CONSTRAINTS,
                        "No discounts keep %s%s"
                                .formatted(
                                        String.join(" together with ", values),
                                        Double.isNaN(most)
                                                ? "; loosen it."
                                                : "; without the target, the other constraints allow %,.0f more sales than no promotion."
                                                        .formatted(most)))
                .with("conflict", conflict);
    }
}
