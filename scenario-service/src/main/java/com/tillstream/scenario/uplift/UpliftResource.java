package com.tillstream.scenario.uplift;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.problem.ProblemException;
import com.tillstream.scenario.ScenarioError;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What promotions do, as far as it is known, and since when. */
@Path("/v1/uplift-coefficients")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class UpliftResource {
    private static final String ITEMS = """
            SELECT coalesce(json_agg(row_to_json(c)), '[]')::text AS items
            FROM (SELECT department, channel, discount_band, uplift_sales_pct, uplift_units_pct, margin_impact_pct, confidence,
                         sample_size, model_version, round((effect / mean_discount)::numeric, 4) AS elasticity,
                         round(mean_discount::numeric * 100, 2) AS mean_discount_pct,
                         round(((exp(effect - 1.2816 * standard_error) - 1) * 100)::numeric, 2) AS lower80_pct,
                         round(((exp(effect + 1.2816 * standard_error) - 1) * 100)::numeric, 2) AS upper80_pct, created_at
                  FROM uplift_coefficients
                  WHERE tenant_id = $1 AND model_version = $2 AND ($3::text IS NULL OR channel = $3)
                    AND ($4::text IS NULL OR department = $4)
                  ORDER BY channel, department, effect) AS c
            """;
    private static final String CHANGES = """
            SELECT coalesce(json_agg(row_to_json(c)), '[]')::text AS items
            FROM (SELECT channel, department, discount_band, a.uplift_sales_pct AS from_uplift_sales_pct,
                         b.uplift_sales_pct AS to_uplift_sales_pct, a.confidence AS from_confidence, b.confidence AS to_confidence,
                         a.sample_size AS from_sample_size, b.sample_size AS to_sample_size
                  FROM (SELECT * FROM uplift_coefficients WHERE tenant_id = $1 AND model_version = $2) AS a
                  FULL JOIN (SELECT * FROM uplift_coefficients WHERE tenant_id = $1 AND model_version = $3) AS b
                      USING (channel, department, discount_band)
                  WHERE (a.uplift_sales_pct, a.confidence, a.sample_size)
                        IS DISTINCT FROM (b.uplift_sales_pct, b.confidence, b.sample_size)
                  ORDER BY channel, department, discount_band) AS c
            """;

    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final Uplifts uplifts;
    private final UpliftVersions versions;

    UpliftResource(CurrentUser user, TenantTransactions transactions, Uplifts uplifts, UpliftVersions versions) {
        this.user = user;
        this.transactions = transactions;
        this.uplifts = uplifts;
        this.versions = versions;
    }

    /** The coefficients of a version, those in use without one. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String coefficients(
            @QueryParam("model_version") String version,
            @QueryParam("channel") String channel,
            @QueryParam("department") String department) {
        return transactions.run(user.scope(), connection -> {
            var name =
                    version == null ? uplifts.current(connection, user.tenant()).version() : known(connection, version);
            var items = items(connection, ITEMS, Tuple.of(user.tenant().value(), name, channel, department));
            return "{\"model_version\":\"%s\",\"items\":%s}".formatted(name, items);
        });
    }

    /** All versions. */
    public record Versions(List<UpliftVersion> items) {}

    /** All versions, the newest first. */
    @GET
    @Path("/versions")
    public Versions versions() {
        return new Versions(transactions.run(user.scope(), connection -> versions.all(connection, user.tenant())));
    }

    /** Estimates the coefficients from the history, instead of what post-mortems have taught. */
    @POST
    @Path("/versions")
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD})
    public Versions estimate() {
        return new Versions(transactions.run(user.scope(), connection -> {
            uplifts.estimate(connection, user.tenant(), user.subject());
            return versions.all(connection, user.tenant());
        }));
    }

    /** What differs between two versions. */
    @GET
    @Path("/versions/{from}/compare/{to}")
    @Produces(MediaType.APPLICATION_JSON)
    public String compare(@PathParam("from") String from, @PathParam("to") String to) {
        return transactions.run(user.scope(), connection -> "{\"from\":\"%s\",\"to\":\"%s\",\"items\":%s}"
                .formatted(
                        known(connection, from),
                        known(connection, to),
                        items(connection, CHANGES, Tuple.of(user.tenant().value(), from, to))));
    }

    /** Puts a version to use again. */
    @POST
    @Path("/versions/{version}/activate")
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD})
    public Versions activate(@PathParam("version") String version) {
        return new Versions(transactions.run(user.scope(), connection -> {
            versions.lock(connection, user.tenant());
            if (!versions.activate(connection, user.tenant(), version)) {
                throw unknown(version);
            }
            return versions.all(connection, user.tenant());
        }));
    }

    private String known(SqlConnection connection, String version) {
        return versions.all(connection, user.tenant()).stream()
                .map(UpliftVersion::modelVersion)
                .filter(version::equals)
                .findFirst()
                .orElseThrow(() -> unknown(version));
    }

    private static ProblemException unknown(String version) {
        return new ProblemException(
                ScenarioError.UNKNOWN_MODEL_VERSION,
                "There is no version \"%s\" of the coefficients. GET /v1/uplift-coefficients/versions lists yours."
                        .formatted(version));
    }

    private static String items(SqlConnection connection, String statement, Tuple values) {
        return connection
                .preparedQuery(statement)
                .executeAndAwait(values)
                .iterator()
                .next()
                .getString("items");
    }
}
