package com.tillstream.scenario.brief;

import com.tillstream.id.TenantId;
import com.tillstream.scenario.validation.Issue;
import com.tillstream.scenario.validation.KeptCheck;
import com.tillstream.scenario.validation.Rules;
import com.tillstream.scenario.validation.Severity;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Whether a scenario's brief still says what the rules want said, and nothing that they prohibit. */
@ApplicationScoped
class BriefCheck implements KeptCheck {
    private final Briefs briefs;

    BriefCheck(Briefs briefs) {
        this.briefs = briefs;
    }

    @Override
    public List<Issue> issues(SqlConnection connection, TenantId tenant, UUID scenario, Rules rules) {
        return briefs
                .of(connection, tenant, scenario)
                .map(brief -> Claims.problems(brief, rules))
                .orElse(List.of())
                .stream()
                .map(problem -> Issue.of("brief", Severity.MEDIUM, null, "The brief: " + problem)
                        .with("Write the brief anew: POST /v1/scenarios/%s/brief.".formatted(scenario), null))
                .toList();
    }
}
