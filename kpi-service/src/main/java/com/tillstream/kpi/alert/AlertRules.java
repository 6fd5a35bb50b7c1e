package com.tillstream.kpi.alert;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tillstream.id.TenantId;
import com.tillstream.readiness.StrongSecret;
import com.tillstream.secret.SealedBytes;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The rules of tenants. Only days that come after a rule was made are looked at. */
@ApplicationScoped
class AlertRules {
    private static final String ADD = """
            INSERT INTO alert_rules (tenant_id, id, name, family, measure, product_id, against, at_most, at_least,
                sealed_channels, channels, at, time_zone, last_day)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, coalesce(max(period), DATE '1970-01-01')
            FROM sales_cells WHERE tenant_id = $1 AND ingestion_id = '*' AND product_id = '*' AND period_type = 'day'
            RETURNING\s""" + AlertRule.COLUMNS;
    private static final String LIST =
            "SELECT " + AlertRule.COLUMNS + " FROM alert_rules WHERE tenant_id = $1 ORDER BY created_at";
    private static final String SNOOZE = "UPDATE alert_rules SET snoozed_until = $3 WHERE tenant_id = $1 AND id = $2";
    private static final String REMOVE = "DELETE FROM alert_rules WHERE tenant_id = $1 AND id = $2";

    private final TenantTransactions transactions;
    private final ObjectMapper json;
    private final String secret;
    private final SealedBytes seal;

    AlertRules(
            TenantTransactions transactions,
            ObjectMapper json,
            @ConfigProperty(name = "tillstream.alert-secret") String secret)
            throws GeneralSecurityException {
        this.transactions = transactions;
        this.json = json;
        this.secret = secret;
        this.seal = new SealedBytes("alerts:" + secret);
    }

    /** Keeps the service from starting with a secret that can be guessed. */
    void check(@Observes StartupEvent event) {
        StrongSecret.require("tillstream.alert-secret", secret);
    }

    AlertRule add(TenantId tenant, NewAlertRule rule) throws GeneralSecurityException, IOException {
        var values = new Object[] {
            tenant.value(),
            UUID.randomUUID(),
            rule.name(),
            rule.family(),
            rule.measure(),
            rule.product(),
            rule.against(),
            rule.atMost(),
            rule.atLeast(),
            Buffer.buffer(seal.seal(json.writeValueAsBytes(rule.channels()))),
            rule.channels().size(),
            rule.at(),
            rule.timeZone()
        };
        return inTenant(
                tenant,
                connection -> AlertRule.from(connection
                        .preparedQuery(ADD)
                        .executeAndAwait(Tuple.from(values))
                        .iterator()
                        .next()));
    }

    /** Whether the database knows a time zone. */
    boolean isTimeZone(TenantId tenant, String name) {
        return inTenant(
                tenant,
                connection -> connection
                                .preparedQuery("SELECT 1 FROM pg_timezone_names WHERE name = $1")
                                .executeAndAwait(Tuple.of(name))
                                .size()
                        > 0);
    }

    List<AlertRule> list(TenantId tenant) {
        return inTenant(
                tenant, connection -> connection.preparedQuery(LIST).executeAndAwait(Tuple.of(tenant.value())).stream()
                        .map(AlertRule::from)
                        .toList());
    }

    /** @return whether there is such a rule */
    boolean snooze(TenantId tenant, UUID id, OffsetDateTime until) {
        return change(tenant, SNOOZE, Tuple.of(tenant.value(), id, until));
    }

    /** @return whether there was such a rule */
    boolean remove(TenantId tenant, UUID id) {
        return change(tenant, REMOVE, Tuple.of(tenant.value(), id));
    }

    /** Opens the channels of a rule. */
    List<Channel> channels(byte[] sealed) throws GeneralSecurityException, IOException {
        return json.readValue(seal.open(sealed), new TypeReference<>() {});
    }

    private boolean change(TenantId tenant, String statement, Tuple values) {
        return inTenant(
                tenant,
                connection -> connection
                                .preparedQuery(statement)
                                .executeAndAwait(values)
                                .rowCount()
                        == 1);
    }

    private <T> T inTenant(TenantId tenant, Function<SqlConnection, T> work) {
        return transactions.run(TenantScope.allDepartments(tenant), work);
    }
}
