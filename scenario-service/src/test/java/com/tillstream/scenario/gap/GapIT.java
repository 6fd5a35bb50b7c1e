package com.tillstream.scenario.gap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.tillstream.scenario.ScenarioApi;
import com.tillstream.scenario.Shop;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "scenario"))
class GapIT {
    /** Its history ends in the middle of June 2025. */
    private final Shop shop = new Shop(LocalDate.of(2023, 6, 5), 741, 0.05, 0.4, 0.2);

    private final ScenarioApi api = ScenarioApi.ofNewTenant();

    @Test
    void holdsWhatWasSoldAndWhatIsExpectedAgainstTheTarget() {
        api.with(shop, 1);
        target("2025-06", "DE", "600000", 5_000);
        double truth = 0;
        for (var key : Shop.SERIES) {
            for (int day = 1; day <= 30; day++) {
                var date = YearMonth.of(2025, 6).atDay(day);
                boolean sold = date.isBefore(shop.end()) && shop.isPromoted(key, date);
                truth += shop.baseline(key, date) * (sold ? 1 + shop.uplift() : 1);
            }
        }

        var gap = api.get("/v1/gaps?month=2025-06&geo=DE")
                .statusCode(200)
                .body("known_until", equalTo(shop.end().minusDays(1).toString()))
                .body("by_department", hasSize(Shop.SERIES.size()))
                .body("days", hasSize(30))
                .extract()
                .jsonPath();
        assertThat(gap.getDouble("expected.sales_value")).isCloseTo(truth, Percentage.withPercentage(3));
        assertThat(gap.getDouble("sales_value_gap"))
                .isCloseTo(gap.getDouble("expected.sales_value") - 600_000, within(0.011));
        List<Float> parts = gap.getList("by_department.contribution_pct");
        assertThat(parts.stream().mapToDouble(Float::doubleValue).sum()).isCloseTo(100, within(0.1));
        assertThat(gap.getDouble("units_gap")).isCloseTo(gap.getDouble("expected.units") - 5_000, within(0.011));
    }

    @Test
    void addsTheTargetsOfAllRegionsWhereNoneIsNamed() {
        api.with(shop, 2);
        target("2025-07", "DE", "100000", 100);
        target("2025-07", "AT", "50000", 100);

        api.get("/v1/gaps?month=2025-07")
                .statusCode(200)
                .body("geo", equalTo("AT,DE"))
                .body("target.sales_value", equalTo(150_000));
    }

    @Test
    void ranksOpportunitiesForTheDaysThatAreLeft() {
        api.with(shop, 3);
        target("2025-06", "DE", "600000", 5_000);
        var opportunities = api.get("/v1/opportunities?month=2025-06&geo=DE")
                .statusCode(200)
                .body("items", not(empty()))
                .body("items.gap_closed_pct", everyItem(lessThanOrEqualTo(100f)))
                .body("items[0].rationale", containsString("days of promotion"))
                .body("items[0].scenario.date_range_end", lessThanOrEqualTo("2025-06-30"))
                .extract()
                .jsonPath();
        List<Float> sales = opportunities.getList("items.sales_value_delta");
        assertThat(sales).isSortedAccordingTo((one, other) -> Float.compare(other, one));
        // The shop has promoted at 20 % and never otherwise.
        assertThat(opportunities.getList("items.scenario.mechanics[0].discount_pct", Integer.class))
                .allMatch(discount -> discount == 20 || discount == 15);
        api.post("/v1/scenarios", opportunities.getMap("items[0].scenario"))
                .statusCode(201)
                .body("source_opportunity_id", equalTo(opportunities.getString("items[0].id")))
                .body("kpis", notNullValue());
    }

    @Test
    void findsNothingForAMonthThatIsOver() {
        api.with(shop, 4);

        api.get("/v1/opportunities?month=2025-05").statusCode(200).body("items", empty());
    }

    @Test
    void saysThatAMonthHasNoTargetAndWhichHave() {
        api.with(shop, 5);
        api.get("/v1/gaps?month=2025-06")
                .statusCode(404)
                .body("code", equalTo("scenario.target.missing"))
                .body("detail", containsString("Upload a file of type targets"));
        target("2025-07", "DE", "100000", 100);

        api.get("/v1/gaps?month=2025-06").body("detail", containsString("There are targets for 2025-07"));
        api.get("/v1/gaps?month=June").statusCode(400).body("detail", containsString("as in month=2025-07"));
    }

    private void target(String month, String geo, String sales, int units) {
        var row = new HashMap<String, Object>();
        row.put("month", month);
        row.put("geo", geo);
        row.put("sales_value_target", new BigDecimal(sales));
        row.put("margin_pct_target", new BigDecimal("24"));
        row.put("units_target", BigDecimal.valueOf(units));
        api.bring("targets", List.of("month", "geo"), List.of(row));
    }
}
