package com.tillstream.scenario.webhook;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.problem.ProblemException;
import com.tillstream.scenario.ScenarioError;
import com.tillstream.scenario.audit.AuditLog;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;

/** Where the tenant wants to be told of validated scenarios, and what was told. */
@Path("/v1/webhooks")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD})
public class WebhookResource {
    private static final int MOST_OF_A_TENANT = 20;

    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final Webhooks webhooks;
    private final AuditLog audit;

    WebhookResource(CurrentUser user, TenantTransactions transactions, Webhooks webhooks, AuditLog audit) {
        this.user = user;
        this.transactions = transactions;
        this.webhooks = webhooks;
        this.audit = audit;
    }

    /** All webhooks. */
    public record Page(List<Webhooks.Webhook> items) {}

    /** The webhooks of the tenant. */
    @GET
    public Page list() {
        return new Page(transactions.run(user.scope(), connection -> webhooks.list(connection, user.tenant())));
    }

    /** Adds a webhook. */
    @POST
    public Response add(@NotNull @Valid NewWebhook webhook) {
        var id = transactions.run(user.scope(), connection -> {
            if (webhooks.list(connection, user.tenant()).size() >= MOST_OF_A_TENANT) {
                throw new ProblemException(
                        ScenarioError.TOO_MANY_WEBHOOKS,
                        "There are %d webhooks, as many as there may be.".formatted(MOST_OF_A_TENANT));
            }
            audit.add(connection, user.tenant(), user.subject(), "webhook.added", webhook.name());
            try {
                return webhooks.add(connection, user.tenant(), webhook);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a webhook cannot be sealed", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return Response.created(URI.create("/v1/webhooks/" + id)).build();
    }

    /** Removes a webhook with the log of its deliveries. */
    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") UUID id) {
        transactions.run(user.scope(), connection -> {
            if (!webhooks.remove(connection, user.tenant(), id)) {
                throw new ProblemException(
                        ScenarioError.UNKNOWN_WEBHOOK, "There is no webhook " + id + ". GET /v1/webhooks lists yours.");
            }
            audit.add(connection, user.tenant(), user.subject(), "webhook.removed", id.toString());
            return null;
        });
    }

    /** What was told, the newest first. */
    public record Log(List<Webhooks.Delivery> items) {}

    /** The newest deliveries. */
    @GET
    @Path("/deliveries")
    public Log deliveries(@QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return new Log(transactions.run(user.scope(), connection -> webhooks.log(connection, user.tenant(), limit)));
    }
}
