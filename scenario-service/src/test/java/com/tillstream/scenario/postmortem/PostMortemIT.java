package com.tillstream.scenario.postmortem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.tillstream.scenario.ScenarioApi;
import com.tillstream.scenario.Shop;
import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "scenario"))
class PostMortemIT {
    private static final SeriesKey TV = new SeriesKey("online", "TV");
    private static final SeriesKey AUDIO = new SeriesKey("offline", "Audio");

    private final Shop shop = Shop.usual();
    private final LocalDate first = shop.end().plusDays(1);
    private final LocalDate last = first.plusDays(5);
    private final ScenarioApi api = ScenarioApi.ofNewTenant();

    @Test
    void saysWhereTheDifferenceComesFrom() {
        api.with(shop, 1);
        var scenario = plan();
        sell(1, 1.7, 0.8, 0.9, 20);

        var report = examine(scenario);

        assertThat(report.getDouble(
                        "by_department.find { it.channel == 'online' && it.department == 'TV' }.actual_uplift_pct"))
                .isCloseTo(70, within(12.0));
        double sales = report.getDouble("actual.sales_value") - report.getDouble("forecast.sales_value");
        assertThat(report.getDouble("sales_error_split.baseline")
                        + report.getDouble("sales_error_split.uplift")
                        + report.getDouble("sales_error_split.others"))
                .isCloseTo(sales, within(0.05));
        assertThat(report.getDouble("sales_error_split.uplift")).isPositive();
        double margin = report.getDouble("actual.margin_value") - report.getDouble("forecast.margin_value");
        assertThat(report.getDouble("margin_error_split.volume") + report.getDouble("margin_error_split.mix"))
                .isCloseTo(margin, within(0.05));
        assertThat(report.getInt("post_promo_dip.days")).isEqualTo(14);
        assertThat(report.getDouble("post_promo_dip.dip_pct")).isCloseTo(-10, within(4.0));
        assertThat(report.getBoolean("cannibalization_signals.find { it.department == 'Audio' }.significant"))
                .isTrue();
        assertThat(report.getList("insights", String.class))
                .anyMatch(text -> text.contains("Audio offline sold"))
                .anyMatch(text -> text.contains("comes from what would have been sold anyhow"));
    }

    @Test
    void teachesTheCoefficientsOnceAndCanBeTakenBack() {
        api.with(shop, 2);
        var scenario = plan();
        double before = uplift();
        sell(1, 1.9, 1, 1, 8);
        var report = examine(scenario);

        var accepted = api.post("/v1/post-mortems/" + report.getString("id") + "/accept", "")
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(uplift()).isGreaterThan(before + 1).isLessThan(90);
        api.post("/v1/post-mortems/" + report.getString("id") + "/accept", "")
                .body("learned_version", equalTo(accepted.getString("learned_version")));
        api.get("/v1/uplift-coefficients/versions")
                .body("items[0].source", equalTo("post_mortem"))
                .body("items[0].active", equalTo(true))
                .body("items[0].parent_version", equalTo("v1"));
        api.get("/v1/uplift-coefficients/versions/v1/compare/" + accepted.getString("learned_version"))
                .body("items", hasSize(1))
                .body("items[0].department", equalTo("TV"))
                .body("items[0].discount_band", equalTo("10-20"));

        api.post("/v1/uplift-coefficients/versions/v1/activate", "").statusCode(200);
        assertThat(uplift()).isEqualTo(before);
        api.post("/v1/uplift-coefficients/versions/v9/activate", "").statusCode(404);
        api.post("/v1/uplift-coefficients/versions", "")
                .statusCode(200)
                .body("items[0].source", equalTo("estimated"))
                .body("items[0].active", equalTo(true));
    }

    @Test
    void refusesAPromotionThatIsNotOver() {
        api.with(shop, 3);
        var scenario = plan();

        api.post("/v1/post-mortems", Map.of("scenario_id", scenario))
                .statusCode(409)
                .body("code", equalTo("scenario.not_over"))
                .body("detail", containsString("Upload the rest"));
    }

    @Test
    void comesByItselfWhenTheDaysAreIn() {
        var recent = new Shop(LocalDate.now(ZoneOffset.UTC).minusDays(700), 690, 0.05, 0.4, 0.2);
        api.with(recent, 4);
        var scenario = plan(recent.end().plusDays(1), recent.end().plusDays(3));
        // It was planned in time: what a test cannot wait for is put into the database.
        planned(scenario, recent.end());
        sell(
                recent.end(),
                1,
                1.4,
                1,
                1,
                6,
                recent.end().plusDays(1),
                recent.end().plusDays(3));

        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> api.get("/v1/post-mortems")
                .body("items.scenario_id", hasItem(scenario)));
        api.get("/v1/post-mortems").body("items[0].learned_version", nullValue());
    }

    private void planned(String scenario, LocalDate when) {
        try (var connection = new Database("scenario").asSuperuser();
                var statement = connection.prepareStatement(
                        "UPDATE promo_scenarios SET created_at = ?::timestamptz WHERE id = ?::uuid")) {
            statement.setString(1, when.toString());
            statement.setString(2, scenario);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonPath examine(String scenario) {
        return api.post("/v1/post-mortems", Map.of("scenario_id", scenario))
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private double uplift() {
        return api.get("/v1/uplift-coefficients?channel=online&department=TV")
                .statusCode(200)
                .extract()
                .jsonPath()
                .getDouble("items.find { it.discount_band == '10-20' }.uplift_sales_pct");
    }

    private String plan() {
        return plan(first, last);
    }

    private String plan(LocalDate from, LocalDate to) {
        return api.post(
                        "/v1/scenarios",
                        Map.of(
                                "label", "TV week",
                                "scenario_type", "balanced",
                                "date_range_start", from.toString(),
                                "date_range_end", to.toString(),
                                "mechanics",
                                        List.of(Map.of("department", "TV", "channel", "online", "discount_pct", 20))))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void sell(double level, double uplift, double audio, double after, int days) {
        sell(shop.end(), level, uplift, audio, after, days, first, last);
    }

    /**
     * Days after the history, without noise, in which nobody says that there was a promotion.
     *
     * @param level of all
     * @param uplift of what is promoted
     * @param audio what is left of a department during the promotion
     * @param after what is left of what was promoted afterwards
     */
    private void sell(
            LocalDate from,
            double level,
            double uplift,
            double audio,
            double after,
            int days,
            LocalDate promotionFirst,
            LocalDate promotionLast) {
        var rows = new ArrayList<Map<String, Object>>();
        for (int i = 0; i <= days; i++) {
            var day = from.plusDays(i);
            boolean during = !day.isBefore(promotionFirst) && !day.isAfter(promotionLast);
            for (var key : Shop.SERIES) {
                double factor = key.equals(TV)
                        ? during ? uplift : day.isAfter(promotionLast) ? after : 1
                        : key.equals(AUDIO) && during ? audio : 1;
                double sales = shop.baseline(key, day) * level * factor;
                if (sales > 0) {
                    rows.add(row(day, key, sales));
                }
            }
        }
        api.bring("sales_daily", List.of("date", "channel", "department"), rows);
    }

    private static Map<String, Object> row(LocalDate day, SeriesKey key, double sales) {
        var row = new LinkedHashMap<String, Object>();
        row.put("date", day);
        row.put("channel", key.channel());
        row.put("department", key.department());
        row.put("sales_value", money(sales));
        row.put("units", BigDecimal.valueOf(Math.round(sales / Shop.PRICE)));
        row.put("margin_value", money(sales * Shop.MARGIN_RATE));
        return row;
    }

    private static BigDecimal money(double amount) {
        return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP);
    }
}
