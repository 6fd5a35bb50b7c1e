package com.tillstream.scenario.chat;

import com.tillstream.id.TenantId;
import com.tillstream.scenario.lab.Scenario;
import com.tillstream.scenario.plan.ScenarioKpis;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why does a scenario bring what it brings? Of the one that is named, or the newest. */
@ApplicationScoped
class ExplainTool implements Tool {
    @Override
    public Optional<Answer> answer(SqlConnection connection, TenantId tenant, Question question) {
        var named = question.named();
        boolean asked = question.says("why", "explain", "scenario", "how come") || !named.isEmpty();
        return asked
                ? named.stream()
                        .findFirst()
                        .or(() -> question.scenarios().stream().findFirst())
                        .map(ExplainTool::answer)
                : Optional.empty();
    }

    private static Answer answer(Scenario scenario) {
        var kpis = scenario.kpis();
        var bounds = kpis.kpiBreakdown().intervals().get("sales_value_delta");
        var text =
                "%s sells %+,.0f against no promotion, between %+,.0f and %+,.0f with 80 %% probability%s. %sIt was computed with coefficients %s; validation says %s (%d)."
                        .formatted(
                                scenario.label(),
                                kpis.salesValueDelta(),
                                bounds.lower80(),
                                bounds.upper80(),
                                kpis.ebitDelta() == null ? "" : ", and earns %+,.0f (EBIT)".formatted(kpis.ebitDelta()),
                                parts(kpis),
                                kpis.modelVersion(),
                                scenario.validation().status(),
                                scenario.validation().overallScore());
        return new Answer(
                "explain",
                text,
                List.of("/v1/scenarios/" + scenario.id(), "/v1/scenarios/" + scenario.id() + "/explain"));
    }

    private static String parts(ScenarioKpis kpis) {
        return kpis.kpiBreakdown().byChannelAndDepartment().stream()
                .filter(part -> part.salesValueDelta().signum() != 0)
                .map(part -> "%s %s %+,.0f".formatted(part.department(), part.channel(), part.salesValueDelta()))
                .collect(Collectors.joining(", ", "By department: ", ". "));
    }
}
