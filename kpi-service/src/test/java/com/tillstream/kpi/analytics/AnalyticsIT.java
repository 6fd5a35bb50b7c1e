package com.tillstream.kpi.analytics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.tillstream.kpi.Line;
import com.tillstream.kpi.Upload;
import com.tillstream.testkit.TillstreamPlatform;
import com.tillstream.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a retailer asks of its sales, on lines few enough to be counted by hand. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "kpi"))
class AnalyticsIT {
    private final Upload.Tenant tenant = Upload.Tenant.random();

    @Test
    void revenueComparesWithThePeriodBeforeAndTheYearBefore() {
        upload(
                Line.sale("2023-03-10", "O1", "A", 1, "50.00"),
                Line.sale("2024-02-10", "O2", "A", 1, "100.00"),
                Line.sale("2024-03-10", "O3", "A", 1, "150.00"),
                Line.returned("2024-03-11", "O3", "A", 1, "30.00"));
        get("/v1/revenue?granularity=month&from=2024-03-05&compare=previous_period")
                .body("items", hasSize(1))
                .body("items[0].period", equalTo("2024-03-01"))
                .body("items[0].net_sales", equalTo(120.0f))
                .body("items[0].net_sales_before", equalTo(100.0f))
                .body("items[0].net_sales_growth_pct", equalTo(20.0f));
        get("/v1/revenue?granularity=month&from=2024-03-01&to=2024-03-02&compare=previous_year")
                .body("items[0].net_sales", equalTo(120.0f))
                .body("items[0].net_sales_growth_pct", equalTo(140.0f));
        get("/v1/revenue?granularity=year").body("items[0].net_sales_before", nullValue());
    }

    @Test
    void leaderboardsGoByRevenueUnitsAndProfit() {
        upload(
                Line.sale("2024-03-01", "O1", "A", 1, "10.00").costing("9.00", null),
                Line.sale("2024-03-01", "O2", "B", 4, "2.00").costing("0.50", null),
                Line.returned("2024-03-02", "O2", "B", 1, "2.00").costing("0.50", null));
        get("/v1/leaderboards").body("items.entity", equalTo(List.of("A", "B")));
        get("/v1/leaderboards?by=units").body("items.entity", equalTo(List.of("B", "A")));
        get("/v1/leaderboards?by=profit")
                .body("items.entity", equalTo(List.of("B", "A")))
                .body("items.gross_profit", equalTo(List.of(4.5f, 1.0f)))
                .body("items.sales_share_pct", equalTo(List.of(37.5f, 62.5f)));
        get("/v1/leaderboards?limit=1&offset=1").body("items.rank", equalTo(List.of(2)));
    }

    @Test
    void cohortsTellWhoComesAgain() {
        upload(
                Line.sale("2024-01-01", "O1", "A", 1, "1.00").by("ann"),
                Line.sale("2024-01-15", "O2", "A", 1, "1.00").by("bob"),
                Line.sale("2024-03-01", "O3", "A", 1, "1.00").by("ann"),
                Line.sale("2024-03-01", "O4", "A", 1, "1.00").by("eve"));
        get("/v1/cohorts")
                .body("items.cohort", equalTo(List.of("2024-01-01", "2024-01-01", "2024-03-01")))
                .body("items.months_since", equalTo(List.of(0, 2, 0)))
                .body("items.retention_pct", equalTo(List.of(100.0f, 50.0f, 100.0f)));
        get("/v1/customers/new-versus-returning")
                .body("items.new_customers", equalTo(List.of(2, 1)))
                .body("items.returning_customers", equalTo(List.of(0, 1)));
    }

    @Test
    void basketsHaveALift() {
        upload(
                Line.sale("2024-01-01", "O1", "BREAD", 1, "1.00"),
                Line.sale("2024-01-01", "O1", "JAM", 1, "1.00"),
                Line.sale("2024-01-02", "O2", "BREAD", 1, "1.00"),
                Line.sale("2024-01-02", "O2", "JAM", 1, "1.00"),
                Line.sale("2024-01-03", "O3", "TEA", 1, "1.00"),
                Line.sale("2024-01-03", "O4", "BREAD", 1, "1.00"));
        get("/v1/baskets?min_orders=2")
                .body("items", hasSize(1))
                .body("items[0].product", equalTo("BREAD"))
                .body("items[0].other", equalTo("JAM"))
                .body("items[0].support_pct", equalTo(50.0f))
                .body("items[0].confidence_pct", equalTo(66.67f))
                .body("items[0].other_confidence_pct", equalTo(100.0f))
                .body("items[0].lift", equalTo(1.3333f));
    }

    @Test
    void productsAreOfClassABOrC() {
        upload(
                Line.sale("2024-01-01", "O1", "BIG", 1, "79.00"),
                Line.sale("2024-01-01", "O2", "MIDDLE", 1, "16.00"),
                Line.sale("2024-01-01", "O3", "SMALL", 1, "5.00"),
                Line.returned("2024-01-01", "O3", "BACK", 1, "1.00"));
        get("/v1/abc")
                .body("items.product_id", equalTo(List.of("BIG", "MIDDLE", "SMALL", "BACK")))
                .body("items.class", equalTo(List.of("A", "A", "C", "C")))
                .body("items.cumulative_share_pct", equalTo(List.of(79.0f, 95.0f, 100.0f, 100.0f)));
    }

    @Test
    void customersAreInSegmentsThatTogetherAreAll() {
        var lines = new Line[40];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = Line.sale("2024-01-" + (i % 20 + 10 < 10 ? "0" : "") + (i % 20 + 10), "O" + i, "A", 1, i + ".00")
                    .by("C" + i % 10);
        }
        upload(lines);
        var segments = get("/v1/customers/segments").extract().jsonPath();
        assertThat(segments.getList("items.customers", Integer.class).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(10);
        assertThat(segments.getList("items.net_sales", Double.class).stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isEqualTo(780.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/revenue?granularity=day",
                "/v1/leaderboards",
                "/v1/cohorts",
                "/v1/baskets?min_orders=2",
                "/v1/abc",
                "/v1/customers/new-versus-returning",
                "/v1/customers/segments"
            })
    void everyFilterWorksOnEachOfThem(String path) {
        upload(
                Line.sale("2024-01-01", "O1", "A", 1, "1.00").at("S1", "North", "online"),
                Line.sale("2024-01-01", "O1", "B", 1, "1.00").at("S1", "North", "online"),
                Line.sale("2024-01-02", "O2", "A", 1, "1.00").at("S1", "North", "online"),
                Line.sale("2024-01-02", "O2", "B", 1, "1.00").at("S1", "North", "online"));
        var joint = path + (path.contains("?") ? "&" : "?");
        var all = get(path).extract().jsonPath().getList("items").size();
        assertThat(all).isPositive();
        for (var same : List.of(
                "channel=online",
                "region=North",
                "store=S1",
                "payment_method=card",
                "category=",
                "from=2024-01-01&to=2024-01-02")) {
            get(joint + same).body("items", hasSize(all));
        }
        for (var none : List.of(
                "channel=offline",
                "region=South",
                "store=S2",
                "payment_method=cash",
                "category=tea",
                "product=C",
                "from=2025-01-01",
                "to=2023-01-01")) {
            get(joint + none).body("items", hasSize(0));
        }
    }

    @Test
    void csvIsSafeToOpen() {
        upload(Line.sale("2024-01-01", "O1", "=1+1", 1, "1.00"));
        var csv = given().auth()
                .oauth2(token())
                .accept("text/csv")
                .get("/v1/leaderboards")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();
        assertThat(csv).startsWith("rank,entity,name,net_sales").contains("\n1,'=1+1,Product =1+1,1.00");
    }

    @Test
    void saysWhatItDoesNotKnow() {
        for (var wrong : List.of(
                "/v1/revenue?granularity=hour",
                "/v1/revenue?compare=luck",
                "/v1/leaderboards?by=beauty",
                "/v1/leaderboards?of=moon")) {
            given().auth()
                    .oauth2(token())
                    .get(wrong)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("kpi.filter.invalid"));
        }
        given().get("/v1/revenue").then().statusCode(401);
    }

    private void upload(Line... lines) {
        UUID ingestion = tenant.upload(lines);
        Awaitility.await().untilAsserted(() -> given().auth()
                .oauth2(token())
                .get("/v1/flags/" + ingestion)
                .then()
                .statusCode(200)
                .body("families.status", everyItem(equalTo("ready"))));
    }

    private ValidatableResponse get(String path) {
        return given().auth().oauth2(token()).get(path).then().statusCode(200);
    }

    private String token() {
        return Tokens.of(tenant.id(), "analyst");
    }
}
