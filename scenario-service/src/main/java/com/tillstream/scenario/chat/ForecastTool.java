package com.tillstream.scenario.chat;

import com.tillstream.id.TenantId;
import com.tillstream.scenario.baseline.Baseline;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What will we sell? In the days or the month that are named, or in the next four weeks. */
@ApplicationScoped
class ForecastTool implements Tool {
    private static final int USUAL = 28;

    @Override
    public Optional<Answer> answer(SqlConnection connection, TenantId tenant, Question question) {
        if (!question.says("forecast", "expect", "expected", "baseline", "sell", "sales")) {
            return Optional.empty();
        }
        var days = question.days();
        var end = question.baseline().end();
        LocalDate first = end;
        LocalDate last = end.plusDays(USUAL - 1L);
        if (!days.isEmpty()) {
            first = days.getFirst();
            last = days.getLast();
        } else if (question.month().isPresent()) {
            first = question.month().get().atDay(1);
            last = question.month().get().atEndOfMonth();
        }
        return Optional.of(answer(question, first.isBefore(end) ? end : first, last));
    }

    private static Answer answer(Question question, LocalDate first, LocalDate last) {
        var channel = question.channel().orElse(null);
        var department = question.department().orElse(null);
        var lines = question.baseline().of(channel, department);
        double sum = 0;
        for (var line : lines) {
            for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
                sum += line.model().baseline(day).mean();
            }
        }
        var what = (department == null ? "All departments" : department) + (channel == null ? "" : " " + channel);
        var link = "/v1/baseline?from=%s&to=%s%s%s"
                .formatted(
                        first,
                        last,
                        channel == null ? "" : "&channel=" + channel,
                        department == null ? "" : "&department=" + department);
        return new Answer(
                "forecast",
                "%s: %,.0f from %s to %s without promotions, by %s."
                        .formatted(what, sum, first, last, Baseline.method(lines)),
                List.of(link));
    }
}
