package com.tillstream.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.tillstream.local.RunningPlatform;
import com.tillstream.local.RunningPlatform.Started;
import com.tillstream.local.client.TillApi;
import com.tillstream.testkit.SharedData;
import com.tillstream.testkit.XlsbFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Real files through ingest-service into scenario-service. */
@ExtendWith(RunningPlatform.class)
class ScenarioDataIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ROSSMANN = """
            SELECT Date AS date, 'store' AS channel, 'Store ' || Store AS department, Sales AS sales_value, Customers AS units,
                   Promo AS promo_flag
            FROM read_csv('%s', header = true, all_varchar = true) WHERE Store::INT < 30 ORDER BY Store::INT, Date
            """;
    private static final String SALES_BY_DAY = """
            SELECT day, sum(CASE WHEN returned THEN -value ELSE value END)::DOUBLE AS sales FROM lines GROUP BY day
            """;

    @Test
    void daysOfRealStoresInABinaryWorkbookBecomeForecastsThatBeatSimpleMethods(Started platform, @TempDir Path folder)
            throws Exception {
        var api = platform.newTenant("Drugstores");
        var scenario = platform.addresses().scenario();
        var rows = load(api, scenario, rossmann(folder), "sales_daily");
        assertThat(rows).isGreaterThan(14_000);

        var total =
                api.get(scenario, "/v1/baseline/accuracy?horizon=42&folds=3").path("total");
        double wape = total.path("wape").asDouble();
        total.path("benchmarks").properties().forEach(simple -> assertThat(wape)
                .as("WAPE against that of %s", simple.getKey())
                .isLessThan(simple.getValue().asDouble()));
        assertThat(wape).isLessThan(0.85 * total.at("/benchmarks/weekday_mean").asDouble());
        assertThat(total.path("coverage80").asDouble()).isBetween(0.75, 0.9);
        var uplift = api.get(scenario, "/v1/uplift-coefficients?department=Store%201&channel=offline");
        assertThat(item(uplift, "unknown").path("uplift_sales_pct").asDouble()).isBetween(5.0, 40.0);
        assertThat(item(uplift, "unknown").path("confidence").asDouble()).isGreaterThan(0.9);
    }

    @Test
    void ordersOfNineMonthsBecomeTheDailySalesThatTheInvoicesGive(Started platform, @TempDir Path folder)
            throws Exception {
        var api = platform.newTenant("UCI for scenarios");
        var scenario = platform.addresses().scenario();
        var csv =
                Parts.of("uci_online_retail_2010-12_2011-08.csv.gz", 1, folder).getFirst();
        load(api, scenario, csv, "orders");
        var expected = new TreeMap<String, Double>();
        try (var lines = RawFile.uci(List.of(csv)).open();
                var days = lines.createStatement().executeQuery(SALES_BY_DAY)) {
            while (days.next()) {
                expected.put(days.getString(1), days.getDouble(2));
            }
        }

        var summary = new TreeMap<String, Double>();
        api.get(scenario, "/v1/sales-summary?limit=10000")
                .path("items")
                .forEach(item -> summary.put(
                        item.path("date").asText(),
                        item.path("total_sales_value").asDouble()));
        assertThat(summary.keySet()).isEqualTo(expected.keySet());
        expected.forEach((day, sales) -> assertThat(summary.get(day)).as(day).isCloseTo(sales, within(0.006)));
    }

    /** Gives the accepted rows, all of which scenario-service has taken in. */
    private static long load(TillApi api, String scenario, Path file, String type) throws IOException {
        var ingestion = api.upload(file, type).ingestionId();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(api.file(ingestion).path("status").asText()).isEqualTo("completed"));
        long rows = api.file(ingestion).path("processed_rows").asLong();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(api.get(scenario, "/v1/counters/" + ingestion)
                        .path("rows")
                        .asLong())
                .isEqualTo(rows));
        return rows;
    }

    private static JsonNode item(JsonNode coefficients, String band) {
        for (var item : coefficients.path("items")) {
            if (item.path("discount_band").asText().equals(band)) {
                return item;
            }
        }
        throw new AssertionError("no coefficient of the band " + band + " in " + coefficients);
    }

    private static Path rossmann(Path folder) throws SQLException, IOException {
        var workbook = new XlsbFile();
        workbook.row("date", "channel", "department", "sales_value", "units", "promo_flag");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var rows = connection
                        .createStatement()
                        .executeQuery(ROSSMANN.formatted(SharedData.file("rossmann_stores_odd.csv.gz")))) {
            while (rows.next()) {
                workbook.row(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getDouble(4),
                        rows.getDouble(5),
                        rows.getString(6));
            }
        }
        return Files.write(folder.resolve("Stores.xlsb"), workbook.bytes());
    }
}
