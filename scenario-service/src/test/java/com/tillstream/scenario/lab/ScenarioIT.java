package com.tillstream.scenario.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.tillstream.scenario.ScenarioApi;
import com.tillstream.scenario.Shop;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "scenario"))
class ScenarioIT {
    /** A shop whose history ends now, so that its plans are in the future. */
    private final Shop shop = new Shop(LocalDate.now(ZoneOffset.UTC).minusDays(740), 740, 0.08, 0.4, 0.2);

    private final LocalDate first = shop.end().plusDays(3);
    private final LocalDate last = first.plusDays(5);
    private final ScenarioApi api = ScenarioApi.ofNewTenant();

    @Test
    void computesAndValidatesAScenarioAndKeepsIt() {
        api.with(shop, 1);

        var created = api.post("/v1/scenarios", scenario(mechanic("TV", "online", 20)))
                .statusCode(201)
                .header("Location", containsString("/v1/scenarios/"))
                .body("kpis.total_sales_value", notNullValue())
                .body("kpis.sales_value_delta", greaterThan(0f))
                .body("kpis.kpi_breakdown.by_channel", hasSize(2))
                .body("kpis.kpi_breakdown.by_department", hasSize(3))
                .body("kpis.kpi_breakdown.intervals.sales_value_delta.lower80", greaterThan(0f))
                .body("kpis.model_version", equalTo("v1"))
                .body("validation.status", notNullValue())
                .body("validation.overall_score", lessThan(101))
                .extract()
                .jsonPath();

        api.get("/v1/scenarios/" + created.getString("id"))
                .statusCode(200)
                .body("kpis.total_sales_value", equalTo(created.get("kpis.total_sales_value")))
                .body("mechanics[0].segments", equalTo(List.of("ALL")));
        assertThat(created.getDouble("kpis.total_sales_value")
                        - created.getDouble("kpis.kpi_breakdown.baseline.sales_value"))
                .isCloseTo(created.getDouble("kpis.sales_value_delta"), within(0.011));
    }

    @Test
    void listsChangesEvaluatesAndDeletesScenarios() {
        api.with(shop, 2);
        var ids = new ArrayList<String>();
        for (int i = 1; i <= 3; i++) {
            ids.addFirst(create(mechanic("TV", "online", 5 * i)));
        }

        var page = api.get("/v1/scenarios?limit=2").body("items.id", equalTo(ids.subList(0, 2)));
        api.get("/v1/scenarios?limit=2&cursor=" + page.extract().path("next").toString())
                .body("items.id", equalTo(ids.subList(2, 3)))
                .body("next", nullValue());
        api.put("/v1/scenarios/" + ids.getFirst(), scenario(mechanic("Gaming", "offline", 10)))
                .statusCode(200)
                .body("mechanics[0].department", equalTo("Gaming"));
        api.post("/v1/scenarios/" + ids.getFirst() + "/evaluate", "").statusCode(200);
        api.as("promo_lead").delete("/v1/scenarios/" + ids.getFirst()).then().statusCode(204);
        api.get("/v1/scenarios/" + ids.getFirst()).statusCode(404).body("code", equalTo("scenario.unknown"));
        api.as("admin")
                .get("/v1/audit-log")
                .then()
                .body("items.action", hasItem("scenario.deleted"))
                .body("items.action", hasItem("scenario.created"));
    }

    @Test
    void givesTheSameScenarioForTheSameIdempotencyKey() {
        api.with(shop, 3);
        var body = scenario(mechanic("TV", "online", 10));
        var one = api.as("promo_lead")
                .header("Idempotency-Key", "k1")
                .body(body)
                .post("/v1/scenarios")
                .then()
                .statusCode(201);

        api.as("promo_lead")
                .header("Idempotency-Key", "k1")
                .body(body)
                .post("/v1/scenarios")
                .then()
                .statusCode(200)
                .body("id", equalTo(one.extract().path("id")));
    }

    @Test
    void fillsScenariosWithoutMechanicsFromTheTemplateOfTheirType() {
        api.with(shop, 4);

        api.get("/v1/scenarios/templates?from=%s&to=%s".formatted(first, last))
                .statusCode(200)
                .body("items", hasSize(7))
                .body("items.find { it.scenario.scenario_type == 'best_deal' }.scenario.mechanics", hasSize(1))
                .body(
                        "items.find { it.scenario.scenario_type == 'conservative' }.scenario.mechanics.discount_pct",
                        equalTo(List.of(16.0f, 16.0f)));
        var wanted = scenario();
        wanted.remove("mechanics");
        api.post("/v1/scenarios", wanted).statusCode(201).body("mechanics", not(empty()));
    }

    @Test
    void comparesScenariosAndSaysWhichIsBest() {
        api.with(shop, 5);
        var shallow = create(mechanic("TV", "online", 5));
        var deep = create(mechanic("TV", "online", 30));

        api.post("/v1/scenarios/compare", Map.of("scenario_ids", List.of(shallow, deep)))
                .statusCode(200)
                .body("items", hasSize(2))
                .body("best.sales_value", equalTo(deep))
                .body("recommendation", containsString("against no promotion"));
    }

    @Test
    void explainsEveryNumberThatAScenarioIsComputedFrom() {
        api.with(shop, 6);
        var id = create(mechanic("TV", "online", 20));

        var explained = api.get("/v1/scenarios/" + id + "/explain")
                .statusCode(200)
                .body("formulas.ebit", notNullValue())
                .body("series", hasSize(Shop.SERIES.size()))
                .extract()
                .jsonPath()
                .setRootPath("series.find { it.channel == 'online' && it.department == 'TV' }");
        double sales = explained.getDouble("baseline") * Math.exp(explained.getDouble("offer.effect"));
        var kpis = api.get("/v1/scenarios/" + id).extract().jsonPath();
        double stored = kpis.getDouble(
                "kpis.kpi_breakdown.by_channel_and_department.find { it.channel == 'online' && it.department == 'TV' }.sales_value");
        double after = kpis.getDouble("kpis.kpi_breakdown.after_promotion.sales_value");
        assertThat(stored - after).isCloseTo(sales, Percentage.withPercentage(0.01));
    }

    @Test
    void computesScenariosAgainWhenNewerDataCome() {
        api.with(shop, 7);
        var id = create(mechanic("TV", "online", 20));
        float before = api.get("/v1/scenarios/" + id).extract().path("kpis.total_sales_value");

        api.bring(
                "sales_daily",
                List.of("date", "channel", "department"),
                List.of(Map.of(
                        "date",
                        shop.end(),
                        "channel",
                        "online",
                        "department",
                        "TV",
                        "sales_value",
                        new BigDecimal("90000"),
                        "units",
                        new BigDecimal("4500"))));

        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> api.get("/v1/scenarios/" + id)
                .body("kpis.total_sales_value", not(equalTo(before))));
    }

    @Test
    void validatesByRulesOfTheTenant() {
        api.with(shop, 8);
        api.put("/v1/validation-rules", Map.of("max_discount_pct", 15, "min_margin_pct", 0))
                .statusCode(200)
                .body("max_discount_pct", equalTo(15))
                .body("max_duration_days", equalTo(62));

        var report = api.post("/v1/scenarios", scenario(mechanic("TV", "online", 20)))
                .body("validation.status", equalTo("BLOCK"))
                .body("validation.issues.type", hasItem("discount_limit"))
                .extract()
                .jsonPath();
        var fixed = scenario();
        fixed.put("mechanics", report.get("validation.issues.find { it.type == 'discount_limit' }.fix.mechanics"));
        api.put("/v1/scenarios/" + report.getString("id"), fixed)
                .statusCode(200)
                .body("validation.issues.type", not(hasItem("discount_limit")));
    }

    @Test
    void targetsSegments() {
        api.with(shop, 9);
        api.bring(
                "segments",
                List.of("segment_id"),
                List.of(
                        Map.of(
                                "segment_id",
                                "LOYAL",
                                "name",
                                "Loyal",
                                "share_of_customers",
                                new BigDecimal("20"),
                                "share_of_revenue",
                                new BigDecimal("60"),
                                "avg_basket_value",
                                new BigDecimal("90"),
                                "discount_sensitivity",
                                "low"),
                        Map.of(
                                "segment_id",
                                "HUNTERS",
                                "name",
                                "Bargain hunters",
                                "share_of_customers",
                                new BigDecimal("80"),
                                "share_of_revenue",
                                new BigDecimal("40"),
                                "avg_basket_value",
                                new BigDecimal("30"),
                                "discount_sensitivity",
                                "high")));
        var mechanic = mechanic("TV", "online", 20);
        mechanic.put("segments", List.of("HUNTERS"));

        api.post("/v1/scenarios", scenario(mechanic))
                .statusCode(201)
                .body("kpis.kpi_breakdown.by_segment.segment_id", equalTo(List.of("HUNTERS", "LOYAL")));
        mechanic.put("segments", List.of("NOBODY"));
        api.post("/v1/scenarios", scenario(mechanic))
                .statusCode(400)
                .body("detail", containsString("there are ALL, HUNTERS, LOYAL"));
    }

    @ParameterizedTest
    @CsvSource({
        "TV, online, 120, 400, request.invalid",
        "TV, online, -1, 400, request.invalid",
        "TV, telepathy, 10, 400, request.invalid",
        "TVs, online, 10, 404, scenario.series.unknown"
    })
    void refusesMechanicsThatMakeNoSense(String department, String channel, int discount, int status, String code) {
        api.with(shop, 10);

        api.post("/v1/scenarios", scenario(mechanic(department, channel, discount)))
                .statusCode(status)
                .body("code", equalTo(code));
    }

    @Test
    void refusesReversedDatesAndTwoMechanicsForOneDepartment() {
        api.with(shop, 11);
        var reversed = scenario(mechanic("TV", "online", 10));
        reversed.put("date_range_start", last.toString());
        reversed.put("date_range_end", first.toString());

        api.post("/v1/scenarios", reversed).statusCode(400).body("detail", containsString("exchange the two"));
        api.post("/v1/scenarios", scenario(mechanic("TV", "online", 10), mechanic("TV", "online", 20)))
                .statusCode(400)
                .body("detail", containsString("has two mechanics"));
    }

    @Test
    void tellsHowManyRequestsAreLeft() {
        api.get("/v1/scenarios")
                .statusCode(200)
                .header("X-RateLimit-Limit", "600")
                .header("X-RateLimit-Remaining", "599");
    }

    @Test
    void saysThatThereIsNoHistory() {
        api.post("/v1/scenarios", scenario(mechanic("TV", "online", 10)))
                .statusCode(422)
                .body("code", equalTo("scenario.history.missing"));
    }

    @Test
    void letsViewersReadOnlyAndStrangersSeeNothing() {
        api.with(shop, 12);
        var id = create(mechanic("TV", "online", 10));

        api.as("viewer")
                .body(scenario(mechanic("TV", "online", 10)))
                .post("/v1/scenarios")
                .then()
                .statusCode(403);
        api.as("viewer").get("/v1/scenarios/" + id).then().statusCode(200);
        ScenarioApi.ofNewTenant().get("/v1/scenarios/" + id).statusCode(404);
    }

    private String create(Map<String, Object> mechanic) {
        return api.post("/v1/scenarios", scenario(mechanic))
                .statusCode(201)
                .extract()
                .path("id");
    }

    @SafeVarargs
    private Map<String, Object> scenario(Map<String, Object>... mechanics) {
        var scenario = new HashMap<String, Object>();
        scenario.put("label", "Close the gap");
        scenario.put("scenario_type", "balanced");
        scenario.put("date_range_start", first.toString());
        scenario.put("date_range_end", last.toString());
        scenario.put("mechanics", List.of(mechanics));
        return scenario;
    }

    private static Map<String, Object> mechanic(String department, String channel, int discount) {
        var mechanic = new HashMap<String, Object>();
        mechanic.put("department", department);
        mechanic.put("channel", channel);
        mechanic.put("discount_pct", discount);
        return mechanic;
    }
}
