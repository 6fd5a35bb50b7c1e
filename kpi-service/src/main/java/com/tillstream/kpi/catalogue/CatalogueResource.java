package com.tillstream.kpi.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What each KPI means. */
@Path("/v1/kpis/catalogue")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class CatalogueResource {
    private final CurrentUser user;
    private final TenantTransactions transactions;

    CatalogueResource(CurrentUser user, TenantTransactions transactions) {
        this.user = user;
        this.transactions = transactions;
    }

    /** A KPI, and what the tenant would have to upload to see it. @param missing columns; empty if nothing is */
    public record Entry(
            @JsonUnwrapped Kpi kpi,
            @JsonProperty("missing_inputs") List<String> missing) {}

    /** Every KPI: name, family, formula in words, unit, inputs, and which of these the tenant has not supplied. */
    @GET
    public List<Entry> catalogue() {
        var missing = transactions.run(user.scope(), this::missing);
        return Catalogue.all().stream().map(kpi -> entry(kpi, missing)).toList();
    }

    private static Entry entry(Kpi kpi, Set<String> missing) {
        return new Entry(
                kpi,
                kpi.inputs().stream()
                        .filter(missing::contains)
                        .map(input -> Catalogue.INPUTS.get(input).columns())
                        .toList());
    }

    private Set<String> missing(SqlConnection connection) {
        return Catalogue.INPUTS.entrySet().stream()
                .filter(input -> connection
                                .preparedQuery(input.getValue().given() + " LIMIT 1")
                                .executeAndAwait(Tuple.of(user.tenant().value()))
                                .size()
                        == 0)
                .map(java.util.Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
