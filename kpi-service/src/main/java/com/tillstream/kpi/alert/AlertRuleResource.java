package com.tillstream.kpi.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.kpi.KpiError;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** What the tenant wants to be told of. */
@Path("/v1/alert-rules")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD})
public class AlertRuleResource {
    private static final int MOST_OF_A_TENANT = 100;

    private final CurrentUser user;
    private final AlertRules rules;
    private final AlertSender sender;

    AlertRuleResource(CurrentUser user, AlertRules rules, AlertSender sender) {
        this.user = user;
        this.rules = rules;
        this.sender = sender;
    }

    /** All rules. */
    public record Page(List<AlertRule> items) {}

    /** Until when a rule says nothing; null ends it. */
    public record Snooze(@JsonProperty("until") OffsetDateTime until) {}

    /** The rules of the tenant. */
    @GET
    public Page list() {
        return new Page(rules.list(user.tenant()));
    }

    /** Adds a rule, which looks at days newer than those that are there. */
    @POST
    public Response add(@NotNull @Valid NewAlertRule rule) throws GeneralSecurityException, IOException {
        check(rule);
        if (rules.list(user.tenant()).size() >= MOST_OF_A_TENANT) {
            throw invalid("There are %d rules, as many as there may be.".formatted(MOST_OF_A_TENANT));
        }
        var added = rules.add(user.tenant(), rule);
        return Response.created(URI.create("/v1/alert-rules/" + added.id()))
                .entity(added)
                .build();
    }

    /** Lets a rule say nothing for a while; the days of that while are not made up for. */
    @POST
    @Path("/{id}/snooze")
    public void snooze(@PathParam("id") UUID id, @NotNull Snooze snooze) {
        if (!rules.snooze(user.tenant(), id, snooze.until())) {
            throw unknown(id);
        }
    }

    /** Removes a rule with all that it has raised. */
    @DELETE
    @Path("/{id}")
    public void delete(@PathParam("id") UUID id) {
        if (!rules.remove(user.tenant(), id)) {
            throw unknown(id);
        }
    }

    private void check(NewAlertRule rule) {
        var measures = Measure.of(rule.family());
        if (!measures.contains(rule.measure())) {
            throw invalid(
                    "The family \"%s\" has no KPI \"%s\" that a rule can be of. It has: %s. GET /v1/kpis/catalogue tells of all families."
                            .formatted(rule.family(), rule.measure(), String.join(", ", measures)));
        }
        if (rule.atMost() == null && rule.atLeast() == null) {
            throw invalid("The rule has no threshold: at_most, at_least, or both are expected.");
        }
        if (rule.product().equals(Measure.TOP) && !rule.family().equals(Measure.SALES)) {
            throw invalid("The top products are known in the family sales only; name one product, or * for all.");
        }
        if (!rules.isTimeZone(user.tenant(), rule.timeZone())) {
            throw invalid("The time zone \"%s\" is not known; one like Europe/Berlin is expected."
                    .formatted(rule.timeZone()));
        }
        rule.channels().forEach(this::check);
    }

    private void check(Channel channel) {
        if (!channel.hasAddress()) {
            throw invalid("A channel of the kind %s needs %s."
                    .formatted(
                            channel.kind(),
                            channel.kind().equals(Channel.EMAIL) ? "an address in \"to\"" : "a \"url\""));
        }
        if (channel.kind().equals(Channel.EMAIL) && !sender.canMail()) {
            throw invalid(
                    "This installation sends no e-mails: its operator has to name a mail server in TILLSTREAM_SMTP_HOST.");
        }
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(KpiError.BAD_ALERT_RULE, detail);
    }

    private static ProblemException unknown(UUID id) {
        return new ProblemException(
                KpiError.UNKNOWN_ALERT_RULE, "There is no alert rule " + id + ". GET /v1/alert-rules lists yours.");
    }
}
