package com.tillstream.scenario.lab;

import com.tillstream.event.Topics;
import com.tillstream.event.v1.ScenarioChanged;
import com.tillstream.id.TenantId;
import com.tillstream.id.UuidBytes;
import com.tillstream.outbox.Outbox;
import com.tillstream.outbox.OutboxEvent;
import com.tillstream.scenario.plan.NewScenario;
import com.tillstream.scenario.plan.ScenarioKpis;
import com.tillstream.scenario.validation.Case;
import com.tillstream.scenario.validation.Cases;
import com.tillstream.scenario.validation.KeptCheck;
import com.tillstream.scenario.validation.ValidationReport;
import com.tillstream.scenario.validation.ValidationRules;
import com.tillstream.scenario.validation.Validator;
import com.tillstream.scenario.webhook.Webhooks;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** Computes scenarios, and keeps and announces what came out. */
@ApplicationScoped
public class Laboratory {
    private static final int DRAWS = 1_000;

    private final Cases cases;
    private final Templates templates;
    private final Scenarios scenarios;
    private final Outbox outbox;
    private final Webhooks webhooks;
    private final ValidationRules rules;
    private final Instance<KeptCheck> checks;

    Laboratory(
            Cases cases,
            Templates templates,
            Scenarios scenarios,
            Outbox outbox,
            Webhooks webhooks,
            ValidationRules rules,
            @Any Instance<KeptCheck> checks) {
        this.cases = cases;
        this.templates = templates;
        this.scenarios = scenarios;
        this.outbox = outbox;
        this.webhooks = webhooks;
        this.rules = rules;
        this.checks = checks;
    }

    /** A scenario that nobody has kept. @param scenario with mechanics, those of its template where it came without */
    public record Draft(NewScenario scenario, ScenarioKpis kpis, ValidationReport validation) {}

    /** Computes a scenario; the same scenario from the same data is the same to the cent. */
    public Draft draft(SqlConnection connection, TenantId tenant, ZoneId zone, NewScenario wanted) {
        var judged = judged(connection, tenant, zone, wanted);
        var scenario = judged.scenario();
        long seed = scenario.mechanics().hashCode() * 31L
                + scenario.dateRangeStart().toEpochDay();
        var outcome = judged.evaluation().simulated(Case.promotion(scenario), DRAWS, seed);
        var kpis = ScenarioKpis.of(
                outcome,
                scenario.dateRangeStart(),
                scenario.dateRangeEnd(),
                judged.evaluation().withoutMargin(),
                judged.uplift().version(),
                judged.baseline().version(),
                seed);
        return new Draft(scenario, kpis, Validator.validate(judged));
    }

    /** All that a scenario is computed from. */
    public Case judged(SqlConnection connection, TenantId tenant, ZoneId zone, NewScenario wanted) {
        if (wanted.mechanics() != null) {
            return cases.of(connection, tenant, zone, wanted);
        }
        var empty = cases.of(connection, tenant, zone, wanted.with(List.of()));
        return cases.of(connection, tenant, zone, templates.fill(wanted, empty));
    }

    /** Computes a scenario that is kept again. */
    void evaluate(SqlConnection connection, TenantId tenant, ZoneId zone, UUID id, NewScenario scenario) {
        var draft = draft(connection, tenant, zone, scenario);
        var allowed = rules.of(connection, tenant);
        var more = checks.stream()
                .flatMap(check -> check.issues(connection, tenant, id, allowed).stream())
                .toList();
        keep(
                connection,
                tenant,
                id,
                new Draft(draft.scenario(), draft.kpis(), draft.validation().with(more)));
    }

    void keep(SqlConnection connection, TenantId tenant, UUID id, Draft draft) {
        scenarios.keep(connection, tenant, id, draft.kpis(), draft.validation());
        announce(connection, tenant, id, "evaluated", "");
        announce(connection, tenant, id, "validated", draft.validation().status());
        webhooks.tell(
                connection,
                tenant,
                "scenario.validated",
                new JsonObject()
                        .put("type", "scenario.validated")
                        .put("scenario_id", id.toString())
                        .put("label", draft.scenario().label())
                        .put("status", draft.validation().status())
                        .put("overall_score", draft.validation().overallScore())
                        .encode());
    }

    /** Tells other services. */
    public void announce(SqlConnection connection, TenantId tenant, UUID id, String change, String status) {
        var event = ScenarioChanged.newBuilder()
                .setTenantId(tenant.toBytes())
                .setScenarioId(UuidBytes.of(id))
                .setChange(change)
                .setValidationStatus(status)
                .build();
        outbox.add(
                connection,
                tenant,
                new OutboxEvent(
                        Topics.SCENARIO_CHANGED,
                        id.toString(),
                        "com.tillstream.scenario." + change + ".v1",
                        id.toString(),
                        event.toByteArray()));
    }
}
