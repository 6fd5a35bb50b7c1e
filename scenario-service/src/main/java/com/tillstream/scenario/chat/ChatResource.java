package com.tillstream.scenario.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.problem.ProblemException;
import com.tillstream.scenario.baseline.Baselines;
import com.tillstream.scenario.lab.Scenarios;
import com.tillstream.scenario.model.LanguageModel;
import com.tillstream.scenario.model.Numbers;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestStreamElementType;

/**
 * Answers questions about scenarios from what this service can compute. Every number of an answer is one of a tool's, with a
 * link to it: where a language model words the answer, one with other numbers is not passed on.
 */
@Path("/v1/chat/messages")
@Blocking
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class ChatResource {
    private static final int SCENARIOS = 50;
    private static final Answer HELP = new Answer(
            "help",
            "Ask for the gap to a month's target, for a forecast of a department, what discounts do, why a scenario brings what it brings, or which of several is better.",
            List.of());
    private static final String INSTRUCTION = """
            Answer the question of a retailer in at most three sentences. Use only the facts below and no number that is not in
            them.

            Question: %s
            Facts: %s
            """;

    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final Baselines baselines;
    private final Scenarios scenarios;
    private final LanguageModel model;
    private final List<Tool> tools;

    ChatResource(
            CurrentUser user,
            TenantTransactions transactions,
            Baselines baselines,
            Scenarios scenarios,
            LanguageModel model,
            GapTool gap,
            CompareTool compare,
            ExplainTool explain,
            UpliftTool uplift,
            ForecastTool forecast) {
        this.user = user;
        this.transactions = transactions;
        this.baselines = baselines;
        this.scenarios = scenarios;
        this.model = model;
        this.tools = List.of(gap, compare, explain, uplift, forecast);
    }

    /** A question. */
    public record Message(@NotBlank @Size(max = 2000) String message) {}

    /**
     * A part of an answer.
     *
     * @param type {@code text}, or {@code done} at the end
     * @param tool which has computed the numbers
     * @param links where they come from
     * @param source {@code tools}, or {@code model} where a language model has worded them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Piece(String type, String text, String tool, List<String> links, String source) {}

    /** Answers a question sentence by sentence (server-sent events). */
    @POST
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<Piece> ask(@NotNull @Valid Message message) {
        var answer = transactions.run(user.scope(), connection -> answer(connection, message.message()));
        var worded = worded(message.message(), answer);
        var pieces = new ArrayList<Piece>();
        for (var sentence : worded.orElse(answer.text()).split("(?<=[.;:]) ")) {
            pieces.add(new Piece("text", sentence, null, null, null));
        }
        pieces.add(new Piece("done", null, answer.tool(), answer.links(), worded.isPresent() ? "model" : "tools"));
        return Multi.createFrom().iterable(pieces);
    }

    private Answer answer(SqlConnection connection, String text) {
        try {
            var baseline = baselines.newest(connection, user.tenant());
            baseline.of(null, null);
            var question = new Question(text, baseline, scenarios.newest(connection, user.tenant(), SCENARIOS));
            return tools.stream()
                    .map(tool -> tool.answer(connection, user.tenant(), question))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(HELP);
        } catch (ProblemException e) {
            return new Answer("problem", e.getMessage(), List.of());
        }
    }

    private Optional<String> worded(String question, Answer answer) {
        return answer == HELP
                ? Optional.empty()
                : model.answer(INSTRUCTION.formatted(question, answer.text()))
                        .filter(text -> Numbers.areFrom(answer.text(), text));
    }
}
