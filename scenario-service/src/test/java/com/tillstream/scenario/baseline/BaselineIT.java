package com.tillstream.scenario.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.tillstream.scenario.ScenarioApi;
import com.tillstream.scenario.Shop;
import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "scenario"))
class BaselineIT {
    private final Shop shop = Shop.usual();
    private final ScenarioApi api = ScenarioApi.ofNewTenant();

    @Test
    void forecastsSalesMarginAndUnitsOfEachSeriesWithIntervals() {
        api.with(shop, 1);
        var friday = LocalDate.of(2025, 7, 4);
        var tv = new SeriesKey("online", "TV");

        var item = api.get("/v1/baseline?from=2025-07-04&to=2025-07-04&channel=online&department=TV")
                .statusCode(200)
                .body("items", hasSize(1))
                .body("method", equalTo("log_linear_regression"))
                .extract()
                .jsonPath();
        double sales = item.getDouble("items[0].sales_value");
        assertThat(sales).isCloseTo(shop.baseline(tv, friday), Percentage.withPercentage(6));
        assertThat(item.getDouble("items[0].margin_value"))
                .isCloseTo(sales * Shop.MARGIN_RATE, Percentage.withPercentage(1));
        assertThat(item.getDouble("items[0].units")).isCloseTo(sales / Shop.PRICE, Percentage.withPercentage(1));
        assertThat(item.getDouble("items[0].lower95")).isLessThanOrEqualTo(item.getDouble("items[0].lower80"));
        assertThat(item.getDouble("items[0].lower80")).isLessThan(sales);
        assertThat(item.getDouble("items[0].upper80")).isGreaterThan(sales);
    }

    @Test
    void goesOnWhereTheHistoryEndsWhenNoPeriodIsNamed() {
        api.with(shop, 2);

        api.get("/v1/baseline")
                .statusCode(200)
                .body("items", hasSize(28 * Shop.SERIES.size()))
                .body("items[0].date", equalTo(shop.end().toString()));
    }

    @Test
    void saysHowGoodItWouldHaveBeenBesideSimpleMethods() {
        api.with(shop, 3);

        var total = api.get("/v1/baseline/accuracy?horizon=42&folds=3")
                .statusCode(200)
                .body("items", hasSize(Shop.SERIES.size()))
                .body("items.department", hasItems("TV", "Audio"))
                .body("total.benchmarks.ets", notNullValue())
                .body("total.mase", lessThan(1.2f))
                .extract()
                .jsonPath();
        assertThat(total.getDouble("total.wape")).isLessThan(0.85 * total.getDouble("total.benchmarks.weekday_mean"));
        assertThat(total.getInt("total.days")).isGreaterThan(400);
        assertThat(total.getInt("total.promotion_days.days")).isGreaterThan(50);
    }

    @Test
    void isComputedAgainWhenAnUploadIsTakenBack() {
        api.with(shop, 4);
        var later = api.bring(
                "sales_daily",
                List.of("date", "channel", "department", "promo_flag"),
                new Shop(shop.end(), 14, 0, 0.4, 0.2).rows(4));
        api.get("/v1/baseline")
                .body("items[0].date", equalTo(shop.end().plusDays(14).toString()));

        later.delete();

        Awaitility.await().untilAsserted(() -> api.get("/v1/baseline")
                .body("items[0].date", equalTo(shop.end().toString())));
    }

    @Test
    void leavesMarginOutWhereNoCostsAreKnown() {
        var rows = shop.rows(5);
        rows.forEach(row -> row.remove("margin_value"));
        api.bring("sales_daily", List.of("date", "channel", "department"), rows);

        api.get("/v1/baseline").body("items.margin_value", everyItem(is(nullValue())));
    }

    @Test
    void takesDaysOfACampaignForPromotionsThoughTheirSalesDoNotSaySo() {
        var rows = shop.rows(6);
        rows.forEach(row -> {
            row.remove("promo_flag");
            row.remove("discount_pct");
        });
        api.bring("sales_daily", List.of("date", "channel", "department"), rows);
        api.bring(
                "promotions",
                List.of("promo_name", "date_start"),
                List.of(Map.of(
                        "promo_name",
                        "Summer",
                        "date_start",
                        LocalDate.of(2025, 6, 2),
                        "date_end",
                        LocalDate.of(2025, 6, 8),
                        "departments",
                        "TV,Gaming",
                        "channels",
                        "online",
                        "discount_pct",
                        new BigDecimal("15"))));

        api.get("/v1/sales?from=2025-06-02&to=2025-06-02&channel=online&department=TV")
                .body("items", hasSize(1))
                .body("items[0].promo_flag", equalTo(true))
                .body("items[0].discount_pct", equalTo(15.0f));
        api.get("/v1/sales?from=2025-06-02&to=2025-06-02&channel=offline&department=TV")
                .body("items[0].promo_flag", equalTo(false));
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, 400, request.invalid, is no day",
        "from=2025-08-01&to=2025-07-01, 400, scenario.filter.invalid, exchange the two",
        "from=2025-08-01&to=2027-07-01, 400, scenario.filter.invalid, longer than 366 days",
        "department=TVs, 404, scenario.series.unknown, TV offline",
        "from=2020-01-01, 422, scenario.history.missing, at least eight weeks"
    })
    void saysWhatIsWrongWithAQuestion(String query, int status, String code, String detail) {
        api.with(shop, 7);

        api.get("/v1/baseline?" + query)
                .statusCode(status)
                .body("code", equalTo(code))
                .body("detail", containsString(detail));
    }

    @Test
    void showsATenantNothingOfAnother() {
        api.with(shop, 8);

        ScenarioApi.ofNewTenant().get("/v1/baseline").statusCode(422);
    }
}
