package com.tillstream.scenario.chat;

import com.tillstream.id.TenantId;
import com.tillstream.scenario.lab.Comparison;
import com.tillstream.scenario.lab.Scenario;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which scenario is better? Of those that are named, or the newest three. */
@ApplicationScoped
class CompareTool implements Tool {
    private static final int SOME = 3;

    @Override
    public Optional<Answer> answer(SqlConnection connection, TenantId tenant, Question question) {
        var named = question.named();
        boolean asked = question.says("compare", "versus", "vs", "better", "best") || named.size() > 1;
        var compared = named.size() > 1
                ? named
                : question.scenarios().stream().limit(SOME).toList();
        if (!asked || compared.size() < 2) {
            return Optional.empty();
        }
        var comparison = Comparison.of(compared);
        var each = comparison.items().stream()
                .map(row -> "%s sells %+,.0f, validation %s (%d)"
                        .formatted(row.label(), row.salesValueDelta(), row.validationStatus(), row.overallScore()))
                .collect(Collectors.joining("; "));
        return Optional.of(new Answer("compare", each + ". Best is " + comparison.recommendation(), links(compared)));
    }

    private static List<String> links(List<Scenario> scenarios) {
        return scenarios.stream()
                .map(scenario -> "/v1/scenarios/" + scenario.id())
                .toList();
    }
}
