package com.tillstream.kpi.recomputation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.tillstream.kpi.Line;
import com.tillstream.kpi.Upload;
import com.tillstream.kpi.family.Shop;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import com.tillstream.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "kpi"))
class RecomputationIT {
    private static final List<String> FAMILIES =
            List.of("sales", "daily_aggregates", "customer", "profitability", "return", "store");

    private final Upload.Tenant tenant = Upload.Tenant.random();

    @Test
    void findsNothingAsLongAsNobodyTouchesTheTablesAndThenExactlyThat() throws SQLException {
        var first = tenant.upload(
                Line.sale("2024-02-29", "O1", "A", 2, "10.00"),
                Line.sale("2024-03-01", "O1", "B", 1, "5.50"),
                Line.returned("2024-03-02", "O1", "A", 1, "10.00"));
        awaitReady(8);
        tenant.upload(Line.sale("2024-03-01", "O2", "A", 3, "10.00"), Line.sale("2023-12-31", "O3", "C", 1, "1.00"));
        awaitReady(16);
        tenant.delete(first);
        awaitReady(8);
        for (var family : FAMILIES) {
            get(family).statusCode(200).body("items", empty());
        }

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
    void makesEveryTableWhatTheLinesSay() throws SQLException {
        tenant.upload(new Shop(11).lines(300).toArray(Line[]::new));
        awaitReady(8);
        execute("UPDATE sales_cells SET units_sold = 0 WHERE product_id = 'P1'");
        execute("DELETE FROM sales_cells WHERE period_type = 'quarter'");
        execute("UPDATE sales_cells SET product_id = 'nothing' WHERE product_id = 'P2'");
        execute("UPDATE upload_days SET transactions = 99 WHERE true");
        execute("DELETE FROM sales_aggregates_daily WHERE product_id = 'P3'");
        execute("UPDATE customer_days SET new_customers = '{9, 9, 9, 9, 9}' WHERE product_id = '*'");
        execute("DELETE FROM entity_days WHERE entity_id LIKE 'store:%'");
        execute("UPDATE return_days SET matched_lines = 7 WHERE true");
        execute("UPDATE cost_days SET list_value = 0 WHERE true");
        for (var family : FAMILIES) {
            get(family).statusCode(200).body("items", not(empty()));
        }

        var checked = recompute("{\"check_only\": true, \"families\": [\"customer\"]}");
        checked.body("differences[0].key", startsWith("* "))
                .body("rows_written", equalTo(0))
                .body("parts", equalTo(1));
        recompute("{}").body("parts_done", greaterThan(10)).body("rows_written", greaterThan(100));

        for (var family : FAMILIES) {
            get(family).statusCode(200).body("items", empty());
        }
    }

    @Test
    void onlyTheDaysThatAreAskedForAreWritten() throws SQLException {
        tenant.upload(
                Line.sale("2024-01-31", "O1", "A", 1, "10.00").by("x"),
                Line.sale("2024-03-01", "O2", "A", 1, "10.00").by("x"));
        awaitReady(8);
        execute("UPDATE customer_days SET customer_net = 0 WHERE product_id = '*'");
        recompute("{\"families\": [\"customer\"], \"from\": \"2024-03-01\", \"to\": \"2024-03-31\"}")
                .body("rows_written", equalTo(2));
        get("customer").body("items.key", equalTo(List.of("* 2024-01-31")));
    }

    @Test
    void aWorkerThatDiesLeavesWhatIsDoneToTheNext() throws SQLException {
        tenant.upload(Line.sale("2023-01-31", "O1", "A", 1, "10.00"), Line.sale("2024-03-01", "O2", "A", 1, "10.00"));
        awaitReady(8);
        execute("UPDATE sales_cells SET units_sold = 0 WHERE true");
        var id = UUID.randomUUID();
        try (var connection = new Database("kpi").asSuperuser();
                var statement = connection.createStatement()) {
            // Two years of upload_days, then two years for each of five types of periods: all years of days are done.
            statement.execute("""
                    INSERT INTO recomputations (tenant_id, id, check_only, families, from_day, to_day, status, parts, parts_done)
                    VALUES ('%s', '%s', false, '{sales}', '2023-01-31', '2024-03-01', 'running', 12, 4)
                    """.formatted(tenant.id(), id));
        }
        finished("/v1/recomputations/" + id)
                .body("status", equalTo("succeeded"))
                .body("parts_done", equalTo(12));
        get("sales").body("items.key", everyItem(containsString(" day "))).body("items", hasSize(4));
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        post("{\"families\": [\"weather\"]}").statusCode(404).body("detail", containsString("sales, customer, "));
        post("{\"from\": \"2024-03-01\", \"to\": \"2024-02-01\"}")
                .statusCode(400)
                .body("detail", containsString("to must not be before from"));
        given().auth()
                .oauth2(Tokens.of(tenant.id(), "analyst"))
                .get("/v1/recomputations")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.of(tenant.id(), "admin"))
                .get("/v1/recomputations/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void isForAdminsAndNamesWhatCanBeChecked() {
        given().auth()
                .oauth2(Tokens.of(tenant.id(), "analyst"))
                .get("/v1/drift/sales")
                .then()
                .statusCode(403);
        get("weather")
                .statusCode(404)
                .body("detail", containsString("\"weather\" is not computed from lines; sales, "));
    }

    private ValidatableResponse post(String body) {
        return given().auth()
                .oauth2(Tokens.of(tenant.id(), "admin"))
                .contentType("application/json")
                .body(body)
                .post("/v1/recomputations")
                .then();
    }

    private ValidatableResponse recompute(String body) {
        return finished(post(body).statusCode(202).extract().header("Location")).body("status", equalTo("succeeded"));
    }

    private ValidatableResponse finished(String location) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> given().auth()
                                .oauth2(Tokens.of(tenant.id(), "admin"))
                                .get(location)
                                .then()
                                .statusCode(200),
                        answer -> answer.extract().path("finished_at") != null);
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
