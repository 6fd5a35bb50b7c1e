package com.tillstream.kpi.alert;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.UUID;

/** What was raised, and how it was told. */
@Path("/v1/alerts")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class AlertResource {
    private static final String NEWEST = """
            SELECT row_to_json(r)::text AS item FROM (
                SELECT a.id, a.rule_id, a.day, a.product_id, a.value, a.value_before, a.change_pct, a.message, a.raised_at,
                       (SELECT coalesce(json_agg(json_build_object('channel', d.channel, 'status', d.status, 'attempts', d.attempts,
                                                          'error', d.error, 'delivered_at', d.delivered_at) ORDER BY d.channel), '[]')
                        FROM alert_deliveries d WHERE d.tenant_id = a.tenant_id AND d.alert_id = a.id) AS deliveries
                FROM alerts a
                WHERE a.tenant_id = $1 AND a.day >= coalesce($2::date, a.day) AND a.rule_id = coalesce($3::uuid, a.rule_id)
                ORDER BY a.raised_at DESC, a.id LIMIT $4) AS r
            """;

    private final CurrentUser user;
    private final TenantTransactions transactions;

    AlertResource(CurrentUser user, TenantTransactions transactions) {
        this.user = user;
        this.transactions = transactions;
    }

    /** The alerts raised last, with each delivery. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String list(
            @QueryParam("from") LocalDate from,
            @QueryParam("rule") UUID rule,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        var items =
                transactions.run(
                        user.scope(), connection -> connection
                                .preparedQuery(NEWEST)
                                .executeAndAwait(Tuple.of(user.tenant().value(), from, rule, limit))
                                .stream()
                                .map(row -> row.getString("item"))
                                .toList());
        return "{\"items\":[" + String.join(",", items) + "]}";
    }
}
