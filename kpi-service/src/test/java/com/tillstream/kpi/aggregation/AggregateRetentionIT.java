package com.tillstream.kpi.aggregation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tillstream.kpi.Line;
import com.tillstream.kpi.Upload;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import com.tillstream.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is forgotten here is older than the lines of all other tests. */
@QuarkusTest
@TestProfile(AggregateRetentionIT.HundredsOfMonths.class)
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "kpi"))
class AggregateRetentionIT {
    private final Upload.Tenant tenant = Upload.Tenant.random();
    private final Database database = new Database("kpi");

    @Inject
    AggregateRetention retention;

    /** Keeps what other tests have. */
    public static final class HundredsOfMonths implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tillstream.aggregates.keep", "P40Y");
        }
    }

    @Test
    void forgetsWhatIsOlderAndNothingElse() {
        upload();
        assertThat(days()).isEqualTo(2L);
        retention.forget();
        assertThat(days()).isEqualTo(1L);
        given().auth()
                .oauth2(Tokens.of(tenant.id(), "admin"))
                .get("/v1/drift/daily_aggregates")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void isAHypertableWithChunksWhereTimescaleIsThere() throws SQLException {
        assumeTrue(database.value("SELECT count(*) FROM pg_extension WHERE extname = 'timescaledb'")
                .equals(1L));
        upload();
        assertThat(
                        database.value(
                                "SELECT num_chunks > 1 FROM timescaledb_information.hypertables WHERE hypertable_name = 'sales_aggregates_daily'"))
                .isEqualTo(true);
        try (var connection = database.asService();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT 1 FROM sales_aggregates_daily")) {
            assertThat(rows.next())
                    .as("a session without a tenant sees nothing")
                    .isFalse();
        }
    }

    private void upload() {
        tenant.upload(Line.sale("1979-06-15", "O1", "A", 1, "10.00"), Line.sale("2024-03-01", "O2", "A", 1, "10.00"));
        Awaitility.await().until(() -> days().equals(2L));
        given().auth()
                .oauth2(Tokens.of(tenant.id(), "admin"))
                .get("/v1/aggregates/daily?to=1979-12-31")
                .then()
                .body("items[0].total_units", equalTo(1));
    }

    private Object days() {
        return database.value("SELECT count(*) FROM sales_aggregates_daily WHERE tenant_id = '" + tenant.id() + "'");
    }
}
