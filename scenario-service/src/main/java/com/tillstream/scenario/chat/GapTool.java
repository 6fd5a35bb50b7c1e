package com.tillstream.scenario.chat;

import com.tillstream.id.TenantId;
import com.tillstream.scenario.gap.Gap;
import com.tillstream.scenario.gap.Gaps;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** How far are we from our target? */
@ApplicationScoped
class GapTool implements Tool {
    private final Gaps gaps;

    GapTool(Gaps gaps) {
        this.gaps = gaps;
    }

    @Override
    public Optional<Answer> answer(SqlConnection connection, TenantId tenant, Question question) {
        if (!question.says("gap", "target", "targets", "short", "behind", "reach")) {
            return Optional.empty();
        }
        var month = question.month().orElse(YearMonth.from(question.baseline().end()));
        var gap = gaps.of(connection, tenant, month, null);
        return Optional.of(new Answer("gap", text(gap), List.of("/v1/gaps?month=" + month)));
    }

    private static String text(Gap gap) {
        var shortest = gap.byDepartment().getFirst();
        return "%s: %,.0f are expected, the target is %,.0f: %s by %,.0f (%+.1f %%). Furthest from its part is %s %s with %+,.0f."
                .formatted(
                        gap.month(),
                        gap.expected().salesValue(),
                        gap.target().salesValue(),
                        gap.salesValueGap().signum() < 0 ? "short" : "above",
                        gap.salesValueGap().abs(),
                        gap.salesValueGapPct(),
                        shortest.department(),
                        shortest.channel(),
                        shortest.salesValueGap());
    }
}
