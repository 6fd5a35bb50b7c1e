package com.tillstream.kpi.drift;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.tillstream.kpi.Line;
import com.tillstream.kpi.Upload;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import com.tillstream.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "kpi"))
class DriftIT {
    private final Upload.Tenant tenant = Upload.Tenant.random();

    @Test
    void findsNothingAsLongAsNobodyTouchesTheTablesAndThenExactlyThat() throws SQLException {
        var first = tenant.uploadRecurring(
                Line.sale("2024-02-29", "O1", "A", 2, "10.00"),
                Line.sale("2024-03-01", "O1", "B", 1, "5.50"),
                Line.returned("2024-03-02", "O1", "A", 1, "10.00"));
        awaitReady(8);
        tenant.uploadRecurring(
                Line.sale("2024-03-01", "O2", "A", 3, "10.00"), Line.sale("2023-12-31", "O3", "C", 1, "1.00"));
        awaitReady(16);
        tenant.delete(first);
        awaitReady(8);
        get("sales").statusCode(200).body("items", empty());
        get("daily_aggregates").statusCode(200).body("items", empty());

        execute("UPDATE sales_cells SET gross_sales = gross_sales + 1 WHERE product_id = 'A' AND period_type = 'week'");
        execute("DELETE FROM sales_aggregates_daily WHERE product_id = 'C'");

        get("sales")
                .body("items", hasSize(1))
                .body("items[0].key", equalTo("A week 2024-02-26"))
                .body("items[0].stored.gross_sales", equalTo(31.0f))
                .body("items[0].computed.gross_sales", equalTo(30.0f));
        get("daily_aggregates").body("items", hasSize(1)).body("items[0].key", containsString("2023-12-31 C"));
    }

    @Test
    void isForAdminsAndNamesWhatCanBeChecked() {
        given().auth()
                .oauth2(Tokens.of(tenant.id(), "analyst"))
                .get("/v1/drift/sales")
                .then()
                .statusCode(403);
        get("weather").statusCode(404).body("detail", containsString("sales and daily_aggregates can"));
    }

    private void awaitReady(long flags) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> new Database("kpi")
                                .value("SELECT count(*) FROM kpi_flags WHERE status = 'ready' AND tenant_id = '%s'"
                                        .formatted(tenant.id()))
                                .equals(flags)
                        && new Database("kpi")
                                .value("SELECT count(*) FROM computations WHERE NOT done AND tenant_id = '%s'"
                                        .formatted(tenant.id()))
                                .equals(0L));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = new Database("kpi").asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(sql + " AND tenant_id = '" + tenant.id() + "'");
        }
    }

    private ValidatableResponse get(String family) {
        return given().auth()
                .oauth2(Tokens.of(tenant.id(), "admin"))
                .get("/v1/drift/" + family)
                .then();
    }
}
