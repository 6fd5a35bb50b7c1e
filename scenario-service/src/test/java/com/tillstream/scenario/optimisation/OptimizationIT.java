package com.tillstream.scenario.optimisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.tillstream.scenario.ScenarioApi;
import com.tillstream.scenario.Shop;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "scenario"))
class OptimizationIT {
    private final Shop shop = Shop.usual();
    private final ScenarioApi api = ScenarioApi.ofNewTenant();

    @Test
    void givesScenariosThatCanBeKeptAndBringWhatWasSaid() {
        api.with(shop, 1);

        var found = api.post("/v1/optimizations", request(Map.of("min_margin_pct", 25)))
                .statusCode(200)
                .body("items[0].rank", equalTo(1))
                .body("items[0].reason", containsString("most sales"))
                .body("frontier", not(empty()))
                .extract()
                .jsonPath();
        var kept = api.post("/v1/scenarios", found.getMap("items[0].scenario"))
                .statusCode(201)
                .extract()
                .jsonPath();
        assertThat(kept.getDouble("kpis.sales_value_delta"))
                .isCloseTo(found.getDouble("items[0].sales_value_delta"), Percentage.withPercentage(0.01));
        assertThat(kept.getDouble("kpis.total_margin_pct")).isGreaterThanOrEqualTo(25);
        List<Map<String, Object>> frontier = found.getList("frontier.scenario");
        frontier.forEach(scenario -> api.post("/v1/scenarios", scenario).statusCode(201));
    }

    @Test
    void promotesOnlyWhereItMay() {
        api.with(shop, 2);
        var request = request(Map.of());
        request.put("departments", List.of("TV"));
        request.put("channels", List.of("online"));
        request.put("max_discount_pct", 10);

        api.post("/v1/optimizations", request)
                .statusCode(200)
                .body("items[0].scenario.mechanics.department", everyItem(is("TV")))
                .body("items[0].scenario.mechanics.channel", everyItem(is("online")))
                .body("items[0].scenario.mechanics[0].discount_pct", equalTo(10.0f));
    }

    @Test
    void saysWhichConstraintsConflict() {
        api.with(shop, 3);

        api.post("/v1/optimizations", request(Map.of("min_margin_pct", 29.9, "target_gap", 1_000_000)))
                .statusCode(422)
                .body("code", equalTo("scenario.constraints.impossible"))
                .body("conflict", hasItems("target_gap"))
                .body("detail", containsString("more sales than no promotion"));
    }

    @Test
    void namesTheNearestDepartments() {
        api.with(shop, 4);
        var request = request(Map.of());
        request.put("departments", List.of("Gamin"));

        api.post("/v1/optimizations", request)
                .statusCode(404)
                .body("nearest", hasItems("Gaming online", "Gaming offline"));
    }

    private static Map<String, Object> request(Map<String, Object> constraints) {
        var request = new HashMap<String, Object>();
        request.put("objective", "sales");
        request.put("date_range_start", "2025-07-07");
        request.put("date_range_end", "2025-07-12");
        request.put("constraints", constraints);
        return request;
    }
}
