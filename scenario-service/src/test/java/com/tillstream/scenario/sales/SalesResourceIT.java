package com.tillstream.scenario.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.tillstream.id.TenantId;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "scenario"))
class SalesResourceIT {
    private final TenantId tenant = TenantId.random();
    private final SalesApi api = new SalesApi(tenant);

    @Test
    void tellsSalesMarginAndDiscountOfADay() {
        load(
                Line.sale("2025-01-31", "TV", 2, "100.00")
                        .costing("30.00")
                        .discounted("20")
                        .online()
                        .inPromotion(),
                Line.sale("2025-01-31", "TV", 1, "50.00")
                        .discounted("10")
                        .online()
                        .inPromotion());

        api.sales()
                .body("items", hasSize(1))
                .body("items[0].date", equalTo("2025-01-31"))
                .body("items[0].channel", equalTo("online"))
                .body("items[0].department", equalTo("TV"))
                .body("items[0].promo_flag", equalTo(true))
                .body("items[0].sales_value", equalTo(150.0f))
                .body("items[0].units", equalTo(3))
                .body("items[0].margin_value", equalTo(40.0f))
                .body("items[0].margin_pct", equalTo(40.0f))
                .body("items[0].costed_sales_value", equalTo(100.0f))
                .body("items[0].discount_pct", equalTo(16.67f))
                .body("next", nullValue());
    }

    @Test
    void leavesOutWhatNobodyTold() {
        load(Line.sale("2025-01-31", "TV", 2, "100.00"));

        api.sales()
                .body("items[0].margin_value", nullValue())
                .body("items[0].margin_pct", nullValue())
                .body("items[0].discount_pct", nullValue());
    }

    @Test
    void filtersByDaysChannelDepartmentAndPromotion() {
        load(
                Line.sale("2025-01-01", "TV", 1, "1.00"),
                Line.sale("2025-01-02", "TV", 1, "2.00").online(),
                Line.sale("2025-01-03", "Audio", 1, "3.00").inPromotion());

        api.sales(Map.of("from", "2025-01-02", "to", "2025-01-02")).body("items.sales_value", contains(2.0f));
        api.sales(Map.of("channel", "online")).body("items.sales_value", contains(2.0f));
        api.sales(Map.of("department", "TV")).body("items.sales_value", contains(1.0f, 2.0f));
        api.sales(Map.of("promo_flag", true)).body("items.sales_value", contains(3.0f));
    }

    @Test
    void pagesThroughEveryKeyOnce() {
        load(IntStream.range(0, 25)
                .mapToObj(i -> Line.sale("2025-01-0" + (1 + i % 3), "Department " + i, 1, "1.00"))
                .toArray(Line[]::new));
        var departments = new ArrayList<String>();
        for (String next = ""; next != null; ) {
            var page = api.sales(Map.of("limit", "10", "cursor", next))
                    .statusCode(200)
                    .extract();
            departments.addAll(page.path("items.department"));
            next = page.path("next");
        }

        assertThat(departments).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void answersThatNothingHasChangedToWhoeverHasTheAnswerAlready() {
        load(Line.sale("2025-01-31", "TV", 1, "1.00"));
        var tag = api.sales().extract().header("ETag");

        api.asViewer().header("If-None-Match", tag).get("/v1/sales").then().statusCode(304);
    }

    @Test
    void showsATenantNothingOfAnother() {
        var upload = load(Line.sale("2025-01-31", "TV", 1, "1.00"));
        var stranger = new SalesApi(TenantId.random());

        stranger.sales().body("items", hasSize(0));
        stranger.asViewer().get("/v1/counters/" + upload.ingestion()).then().body("rows", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({
        "from, yesterday, scenario.filter.invalid, 2025-01-31",
        "channel, web, scenario.filter.invalid, neither online nor offline",
        "cursor, 17, scenario.cursor.invalid, Begin again",
        "limit, 1001, request.invalid, see errors"
    })
    void saysWhatIsWrongWithAQuestion(String parameter, String value, String code, String detail) {
        api.sales(Map.of(parameter, value))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("detail", containsString(detail));
    }

    @Test
    void refusesARangeThatEndsBeforeItBegins() {
        api.sales(Map.of("from", "2025-02-01", "to", "2025-01-01"))
                .statusCode(400)
                .body("detail", containsString("ends before it begins"));
    }

    @Test
    void asksWhoeverComesWithoutATokenToSignIn() {
        RestAssured.get("/v1/sales").then().statusCode(401);
    }

    @Test
    void isReadyWithItsDatabaseAndItsBroker() {
        RestAssured.get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    private Upload load(Line... lines) {
        var upload = Upload.of(tenant).bring(0, List.of(lines));
        api.awaitBatches(upload.ingestion(), 1);
        return upload;
    }
}
