package com.tillstream.dashboard.identity.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.dashboard.identity.Grant;
import com.tillstream.dashboard.identity.IdentityError;
import com.tillstream.dashboard.identity.audit.AuditLog;
import com.tillstream.dashboard.identity.key.ApiKeys;
import com.tillstream.id.TenantId;
import com.tillstream.problem.ProblemException;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tenants, made by the one who runs the installation: the operator's token, not a user's, is asked for. */
@Path("/v1/tenants")
@PermitAll
@RunOnVirtualThread
public class TenantResource {
    private final TenantTransactions transactions;
    private final ApiKeys keys;
    private final AuditLog audit;
    private final String operatorToken;

    TenantResource(
            TenantTransactions transactions,
            ApiKeys keys,
            AuditLog audit,
            @ConfigProperty(name = "tillstream.identity.operator-token") String operatorToken) {
        this.transactions = transactions;
        this.keys = keys;
        this.audit = audit;
        this.operatorToken = operatorToken;
    }

    /** A tenant to be made. @param timeZone decides which day a sale falls on; UTC if not given */
    public record NewTenant(
            @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*") String name,

            @JsonProperty("time_zone") @Size(max = 50) String timeZone) {}

    /** A new tenant and the key of its first admin, shown this once. */
    public record Made(
            @JsonProperty("tenant_id") UUID tenantId,
            @JsonProperty("api_key") String apiKey) {}

    /** Makes a tenant, with the operator's token as the bearer token. */
    @POST
    public Response create(@HeaderParam("Authorization") String authorization, @Valid @NotNull NewTenant request) {
        requireOperator(authorization);
        var tenant = TenantId.random();
        var zone = zone(request.timeZone());
        var key = transactions.run(TenantScope.allDepartments(tenant), connection -> {
            connection
                    .preparedQuery("INSERT INTO tenants (tenant_id, name, time_zone) VALUES ($1, $2, $3)")
                    .executeAndAwait(Tuple.of(tenant.value(), request.name(), zone));
            audit.add(connection, tenant, "operator", "tenant.created", tenant.toString());
            var grant = new Grant(tenant, "operator", "admin", "sales", zone);
            return keys.create(connection, grant, "first admin", ApiKeys.USUAL_LIFE);
        });
        return Response.status(Response.Status.CREATED)
                .entity(new Made(tenant.value(), key))
                .build();
    }

    private void requireOperator(String authorization) {
        var expected = ("Bearer " + operatorToken).getBytes(StandardCharsets.UTF_8);
        if (authorization == null || !MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8))) {
            throw new ProblemException(
                    IdentityError.NOT_OPERATOR, "Tenants are made with the operator's token as the bearer token.");
        }
    }

    private static String zone(String timeZone) {
        try {
            return timeZone == null ? "UTC" : ZoneId.of(timeZone).getId();
        } catch (DateTimeException e) {
            throw new ProblemException(
                    IdentityError.BAD_TIME_ZONE,
                    "The time zone \"" + timeZone + "\" is not known; Africa/Nairobi is one that is.");
        }
    }
}
