package com.tillstream.scenario.postmortem;

import com.tillstream.id.TenantId;
import com.tillstream.problem.ProblemException;
import com.tillstream.scenario.ScenarioError;
import com.tillstream.scenario.audit.AuditLog;
import com.tillstream.scenario.baseline.Baselines;
import com.tillstream.scenario.history.DiscountBand;
import com.tillstream.scenario.history.SalesSeries;
import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.scenario.lab.Laboratory;
import com.tillstream.scenario.lab.Scenario;
import com.tillstream.scenario.simulation.Promotion;
import com.tillstream.scenario.uplift.Coefficient;
import com.tillstream.scenario.uplift.Uplifts;
import com.tillstream.scenario.validation.Cases;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Examines promotions that are over, and teaches the coefficients what they showed. */
@ApplicationScoped
class Examiner {
    private final Baselines baselines;
    private final Cases cases;
    private final Uplifts uplifts;
    private final PostMortems reports;
    private final Laboratory laboratory;
    private final AuditLog audit;

    Examiner(
            Baselines baselines,
            Cases cases,
            Uplifts uplifts,
            PostMortems reports,
            Laboratory laboratory,
            AuditLog audit) {
        this.baselines = baselines;
        this.cases = cases;
        this.uplifts = uplifts;
        this.reports = reports;
        this.laboratory = laboratory;
        this.audit = audit;
    }

    /** @throws ProblemException if the promotion is not over, or not all of its days are known */
    Report examine(SqlConnection connection, TenantId tenant, ZoneId zone, Scenario scenario) {
        var newest = baselines.newest(connection, tenant);
        if (!newest.end().isAfter(scenario.dateRangeEnd())) {
            throw new ProblemException(
                    ScenarioError.NOT_OVER,
                    "The scenario ends on %s, and sales are known until %s. Upload the rest, or wait for it."
                            .formatted(scenario.dateRangeEnd(), newest.end().minusDays(1)));
        }
        var version = uplifts.version(connection, tenant, scenario.kpis().modelVersion());
        var forecast = cases.of(connection, tenant, zone, scenario.definition(), version);
        var known = new TreeMap<SeriesKey, SalesSeries>();
        newest.lines().forEach((key, line) -> known.put(key, line.history()));
        var marked = marked(known, forecast.promotion());
        var hindsight = baselines.models(connection, tenant, marked);
        var report = new Examination(forecast, known, hindsight).report();
        reports.keep(connection, tenant, scenario.id(), report, newest.version());
        laboratory.announce(connection, tenant, scenario.id(), "post-mortem", "");
        return reports.ofScenario(connection, tenant, scenario.id()).orElseThrow();
    }

    /** Histories that know the promotion's days as such, whatever the uploads said. */
    private static List<SalesSeries> marked(Map<SeriesKey, SalesSeries> histories, Promotion promotion) {
        var marked = new ArrayList<SalesSeries>();
        histories.forEach((key, history) -> {
            var offer = promotion.offers().get(key);
            marked.add(
                    offer == null
                            ? history
                            : history.promoted(
                                    promotion.first(),
                                    promotion.last(),
                                    DiscountBand.of(offer.discount()),
                                    offer.discount()));
        });
        return marked;
    }

    /** Puts to use what a report teaches, once. */
    Report accept(SqlConnection connection, TenantId tenant, String who, Report report) {
        if (report.learnedVersion() != null) {
            return report;
        }
        var version = uplifts.learn(
                connection,
                tenant,
                report.modelVersion(),
                coefficient -> taught(coefficient, report.learned()),
                "post-mortem " + report.id(),
                who);
        reports.learned(connection, tenant, report.id(), version);
        audit.add(connection, tenant, who, "post-mortem.accepted", report.id() + " " + version);
        return reports.find(connection, tenant, report.id()).orElseThrow();
    }

    private static Coefficient taught(Coefficient coefficient, List<Report.Lesson> lessons) {
        return lessons.stream()
                .filter(lesson ->
                        lesson.discountBand().equals(coefficient.band().label())
                                && lesson.channel().equals(coefficient.key().channel())
                                && lesson.department().equals(coefficient.key().department()))
                .findFirst()
                .map(lesson -> coefficient.after(lesson.observedEffect(), lesson.observedError(), lesson.days()))
                .orElse(coefficient);
    }
}
