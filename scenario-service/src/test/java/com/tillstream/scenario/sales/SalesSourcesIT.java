package com.tillstream.scenario.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.tillstream.scenario.ScenarioApi;
import com.tillstream.scenario.Shop;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders, daily files and campaigns side by side. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "scenario"))
class SalesSourcesIT {
    private static final LocalDate DAY = LocalDate.of(2025, 1, 31);

    private final ScenarioApi api = ScenarioApi.ofNewTenant();

    @ParameterizedTest
    @CsvSource({"union, 4, 1130", "intersect, 1, 110", "overwrite, 3, 1080"})
    void mergesOrdersAndDailyFilesAsTheTenantWants(String strategy, int rows, float sales) {
        bringOrders();
        bringDays();
        api.put("/v1/settings", Map.of("merge_strategy", strategy, "variable_cost_pct", 10, "fixed_promo_cost", 0))
                .statusCode(200);

        var found = api.get("/v1/sales").body("items", hasSize(rows)).extract().jsonPath();
        assertThat(found.getList("items.sales_value", Float.class).stream().reduce(0f, Float::sum))
                .isEqualTo(sales);
        api.get("/v1/sales-overlaps")
                .body("items", hasSize(1))
                .body("items[0].department", equalTo("TV"))
                .body("items[0].difference", equalTo(10.0f));
    }

    @Test
    void theNewestFileCountsUntilItIsTakenBack() {
        bringDays();
        var newer = api.bring(
                "sales_daily", List.of("date", "channel", "department"), List.of(day("offline", "TV", "200", null)));
        api.get("/v1/sales?department=TV&channel=offline").body("items.sales_value", contains(200.0f));

        newer.delete();

        Awaitility.await().untilAsserted(() -> api.get("/v1/sales?department=TV&channel=offline")
                .body("items.sales_value", contains(110.0f)));
    }

    @Test
    void addsUpRowsOfOneFileThatSpeakOfTheSame() {
        api.bring(
                "sales_daily",
                List.of("date", "channel", "department"),
                List.of(day("offline", "TV", "100", null), day("offline", "TV", "50", null)));

        api.get("/v1/sales").body("items.sales_value", contains(150.0f));
    }

    @Test
    void findsCampaignsInTheSalesThatNoFileTellsOf() {
        var shop = new Shop(LocalDate.of(2025, 3, 3), 28, 0, 0.4, 0.2);
        api.with(shop, 1);

        var campaigns = api.get("/v1/promotions").extract().jsonPath();
        assertThat(campaigns.getList("items")).hasSize(Shop.SERIES.size() - 1);
        assertThat(campaigns.getString("items.find { it.date_start == '2025-03-03' }.date_end"))
                .isEqualTo("2025-03-07");
        assertThat(campaigns.getString("items[0].source")).isEqualTo("sales");

        api.bring(
                "promotions",
                List.of("promo_name", "date_start"),
                List.of(Map.of(
                        "promo_name", "Spring",
                        "date_start", LocalDate.of(2025, 3, 3),
                        "date_end", LocalDate.of(2025, 3, 30))));
        api.get("/v1/promotions")
                .body("items", hasSize(1))
                .body("items[0].promo_name", equalTo("Spring"))
                .body("items[0].source", equalTo("file"));
    }

    @Test
    void summarisesDaysByChannel() {
        bringOrders();
        bringDays();

        api.get("/v1/sales-summary?from=2025-01-31&to=2025-01-31")
                .body("items", hasSize(2))
                .body("items[0].channel", equalTo("offline"))
                .body("items[0].total_sales_value", equalTo(160.0f));
    }

    @Test
    void theSimplestBaselineIsThatOfTheDaysBeforeWithoutPromotions() throws SQLException {
        var shop = new Shop(LocalDate.of(2025, 1, 6), 56, 0, 0.4, 0.2);
        api.with(shop, 1);

        try (var connection = new Database("scenario").asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("SELECT set_config('app.tenant', '%s', false), set_config('app.department', '*', false)"
                    .formatted(api.tenant()));
            statement.execute("SET ROLE scenario_service");
            var rows = statement.executeQuery("""
                    SELECT date, forecasted_sales_value FROM calculate_baseline_forecast('2025-03-03', '2025-03-09', 'online', 'TV')
                    """);
            rows.next();
            assertThat(rows.getDate(1).toLocalDate()).isEqualTo(LocalDate.of(2025, 3, 3));
            double expected = 0;
            int mondays = 0;
            for (var monday = LocalDate.of(2025, 1, 6); monday.isBefore(shop.end()); monday = monday.plusWeeks(1)) {
                if (!shop.isPromoted(Shop.SERIES.getLast(), monday)) {
                    expected += shop.baseline(Shop.SERIES.getLast(), monday);
                    mondays++;
                }
            }
            assertThat(rows.getDouble(2)).isCloseTo(expected / mondays, within(0.02));
        }
    }

    private void bringOrders() {
        var upload = Upload.of(api.tenant())
                .bring(Line.sale("2025-01-31", "TV", 1, "100.00"), Line.sale("2025-01-31", "Audio", 1, "50.00"));
        new SalesApi(api.tenant()).awaitBatches(upload.ingestion(), 1);
    }

    private void bringDays() {
        api.bring(
                "sales_daily",
                List.of("date", "channel", "department"),
                List.of(
                        day("offline", "TV", "110", null),
                        day("online", "TV", "70", null),
                        day("online", "Gaming", "900", "15")));
    }

    private static Map<String, Object> day(String channel, String department, String sales, String discount) {
        var row = new HashMap<String, Object>();
        row.put("date", DAY);
        row.put("channel", channel);
        row.put("department", department);
        row.put("sales_value", new BigDecimal(sales));
        row.put("units", BigDecimal.TEN);
        if (discount != null) {
            row.put("discount_pct", new BigDecimal(discount));
        }
        return row;
    }
}
