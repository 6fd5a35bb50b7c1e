package com.tillstream.scenario.validation;

import com.tillstream.id.TenantId;
import com.tillstream.problem.ProblemException;
import com.tillstream.scenario.ScenarioError;
import com.tillstream.scenario.baseline.Baselines;
import com.tillstream.scenario.history.Stock;
import com.tillstream.scenario.plan.Mechanic;
import com.tillstream.scenario.plan.NewScenario;
import com.tillstream.scenario.settings.TenantSettings;
import com.tillstream.scenario.simulation.Costs;
import com.tillstream.scenario.simulation.Evaluation;
import com.tillstream.scenario.simulation.Segments;
import com.tillstream.scenario.simulation.TenantSegments;
import com.tillstream.scenario.uplift.UpliftModel;
import com.tillstream.scenario.uplift.Uplifts;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;

/** Puts together all that a scenario is computed from and judged by. */
@ApplicationScoped
public class Cases {
    private static final int LONGEST = 366;

    private final Baselines baselines;
    private final Uplifts uplifts;
    private final TenantSegments segments;
    private final TenantSettings settings;
    private final ValidationRules rules;
    private final Campaigns campaigns;
    private final Stock stock;

    Cases(
            Baselines baselines,
            Uplifts uplifts,
            TenantSegments segments,
            TenantSettings settings,
            ValidationRules rules,
            Campaigns campaigns,
            Stock stock) {
        this.baselines = baselines;
        this.uplifts = uplifts;
        this.segments = segments;
        this.settings = settings;
        this.rules = rules;
        this.campaigns = campaigns;
        this.stock = stock;
    }

    /** With the coefficients in use. @throws ProblemException if nothing can be computed of it, with the reason */
    public Case of(SqlConnection connection, TenantId tenant, ZoneId zone, NewScenario scenario) {
        requireDays(scenario.dateRangeStart(), scenario.dateRangeEnd());
        baselines.newest(connection, tenant).of(null, null);
        return of(connection, tenant, zone, scenario, uplifts.current(connection, tenant));
    }

    /** With these coefficients. @throws ProblemException if nothing can be computed of it, with the reason */
    public Case of(SqlConnection connection, TenantId tenant, ZoneId zone, NewScenario scenario, UpliftModel uplift) {
        requireDays(scenario.dateRangeStart(), scenario.dateRangeEnd());
        var baseline = baselines.before(connection, tenant, scenario.dateRangeStart());
        baseline.of(null, null);
        var known = segments.of(connection);
        requireDistinct(scenario);
        for (var mechanic : scenario.mechanics()) {
            baseline.of(mechanic.channel(), mechanic.department());
            requireSegments(mechanic, known);
        }
        var costs = settings.of(connection, tenant);
        var evaluation = Evaluation.of(
                baseline,
                uplift,
                known,
                new Costs(
                        costs.variableCostPct().doubleValue() / 100,
                        costs.fixedPromoCost().doubleValue()),
                scenario.dateRangeStart(),
                scenario.dateRangeEnd());
        return new Case(
                scenario,
                evaluation,
                baseline,
                uplift,
                rules.of(connection, tenant),
                stock.units(connection),
                campaigns.all(connection),
                LocalDate.ofInstant(Instant.now(), zone));
    }

    /** @throws ProblemException if there is no such range of days, or it is too long */
    public static void requireDays(LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            throw new ProblemException(
                    ScenarioError.BAD_SCENARIO,
                    "date_range_end %s is before date_range_start %s; exchange the two.".formatted(last, first));
        }
        if (ChronoUnit.DAYS.between(first, last) >= LONGEST) {
            throw new ProblemException(
                    ScenarioError.BAD_SCENARIO,
                    "From %s to %s is longer than %d days; a promotion is shorter.".formatted(first, last, LONGEST));
        }
    }

    private static void requireDistinct(NewScenario scenario) {
        var seen = new HashSet<String>();
        for (var mechanic : scenario.mechanics()) {
            if (!seen.add(mechanic.name())) {
                throw new ProblemException(
                        ScenarioError.BAD_SCENARIO,
                        "%s has two mechanics; which of the discounts counts? Keep one.".formatted(mechanic.name()));
            }
        }
    }

    private static void requireSegments(Mechanic mechanic, Segments known) {
        for (var segment : mechanic.segments()) {
            if (!known.knows(segment)) {
                throw new ProblemException(
                        ScenarioError.BAD_SCENARIO,
                        "%s is for the segment \"%s\", which there is not; there are ALL, %s."
                                .formatted(mechanic.name(), segment, String.join(", ", known.ids())));
            }
        }
    }
}
