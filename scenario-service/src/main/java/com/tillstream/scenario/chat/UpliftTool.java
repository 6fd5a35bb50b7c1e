package com.tillstream.scenario.chat;

import com.tillstream.id.TenantId;
import com.tillstream.scenario.uplift.Coefficient;
import com.tillstream.scenario.uplift.Uplifts;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What do discounts do? */
@ApplicationScoped
class UpliftTool implements Tool {
    private static final int SOME = 5;
    private static final int HUNDRED = 100;

    private final Uplifts uplifts;

    UpliftTool(Uplifts uplifts) {
        this.uplifts = uplifts;
    }

    @Override
    public Optional<Answer> answer(SqlConnection connection, TenantId tenant, Question question) {
        if (!question.says("uplift", "discount", "discounts", "elasticity", "promotion", "promotions")) {
            return Optional.empty();
        }
        var model = uplifts.current(connection, tenant);
        var known = model.coefficients().values().stream()
                .filter(each -> question.department().isEmpty()
                        || each.key().department().equals(question.department().get()))
                .filter(each -> question.channel().isEmpty()
                        || each.key().channel().equals(question.channel().get()))
                .sorted(Comparator.comparingInt(Coefficient::days).reversed())
                .limit(SOME)
                .map(each -> "%s at %s %%: %+.2f %% sales (confidence %.2f, %d days)"
                        .formatted(
                                each.key(),
                                each.band().label(),
                                each.salesUplift() * HUNDRED,
                                each.confidence(),
                                each.days()))
                .collect(Collectors.joining("; "));
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(new Answer(
                        "uplift", known + ".", List.of("/v1/uplift-coefficients?model_version=" + model.version())));
    }
}
