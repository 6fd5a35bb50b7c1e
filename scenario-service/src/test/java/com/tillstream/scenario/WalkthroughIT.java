package com.tillstream.scenario;

import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Sends every request of docs/scenarios.md, and holds every number of the text against what comes back. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "scenario"))
class WalkthroughIT {
    private static final Path TEXT = Path.of("..", "docs", "scenarios.md");
    private static final Pattern STEP = Pattern.compile("```http\n(.*?)```\n```text\n(.*?)```", Pattern.DOTALL);
    private static final SeriesKey TV = new SeriesKey("online", "TV");
    private static final LocalDate PROMOTION = LocalDate.of(2025, 7, 14);
    private static final LocalDate PROMOTION_END = LocalDate.of(2025, 7, 19);

    private final Shop shop = Shop.usual();
    private final ScenarioApi api = ScenarioApi.ofNewTenant();
    private final Map<String, String> remembered = new HashMap<>();

    @Test
    void everyNumberOfTheTextIsWhatComesBack() throws IOException {
        api.with(shop, 1);
        api.bring(
                "targets",
                List.of("month", "geo"),
                List.of(Map.of(
                        "month",
                        "2025-07",
                        "geo",
                        "DE",
                        "sales_value_target",
                        new BigDecimal("470000"),
                        "margin_pct_target",
                        new BigDecimal("28"))));
        var softly = new SoftAssertions();
        var steps = STEP.matcher(Files.readString(TEXT));
        while (steps.find()) {
            var request = filled(steps.group(1));
            if (request.startsWith("POST /v1/post-mortems\n")) {
                sellJuly();
            }
            check(softly, request.lines().findFirst().orElseThrow(), send(request), steps.group(2));
        }
        softly.assertThat(remembered).containsKeys("careful", "balanced", "tvweek", "report", "learned");
        softly.assertAll();
    }

    private Response send(String request) {
        var words = request.substring(0, request.indexOf('\n')).split(" ", 2);
        var body = request.substring(request.indexOf('\n') + 1).strip();
        var lead = api.as("promo_lead");
        return words[0].equals("GET") ? lead.get(words[1]) : lead.body(body).post(words[1]);
    }

    private void check(SoftAssertions softly, String request, Response answer, String expectations) {
        var json = answer.jsonPath(
                JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
        for (var line : expectations.strip().split("\n")) {
            if (line.contains(" -> ")) {
                var parts = line.split(" -> ");
                remembered.put(parts[1], json.getString(parts[0]));
            } else {
                int middle = line.lastIndexOf(" = ");
                var path = line.substring(0, middle);
                softly.assertThat(String.valueOf(json.<Object>get(path)))
                        .as("%s of %s", path, request)
                        .isEqualTo(filled(line.substring(middle + 3)));
            }
        }
    }

    private String filled(String text) {
        var filled = text;
        for (var each : remembered.entrySet()) {
            filled = filled.replace("{" + each.getKey() + "}", each.getValue());
        }
        return filled;
    }

    private void sellJuly() {
        var rows = new ArrayList<Map<String, Object>>();
        for (var day = shop.end(); day.isBefore(LocalDate.of(2025, 8, 1)); day = day.plusDays(1)) {
            for (var key : Shop.SERIES) {
                double sales = shop.baseline(key, day) * factor(key, day);
                if (sales > 0) {
                    rows.add(row(day, key, sales));
                }
            }
        }
        api.bring("sales_daily", List.of("date", "channel", "department"), rows);
    }

    private static double factor(SeriesKey key, LocalDate day) {
        if (!key.equals(TV) || day.isBefore(PROMOTION)) {
            return 1;
        }
        return day.isAfter(PROMOTION_END) ? 0.9 : 1.6;
    }

    private static Map<String, Object> row(LocalDate day, SeriesKey key, double sales) {
        var row = new LinkedHashMap<String, Object>();
        row.put("date", day);
        row.put("channel", key.channel());
        row.put("department", key.department());
        row.put("sales_value", BigDecimal.valueOf(sales).setScale(2, RoundingMode.HALF_UP));
        row.put("units", BigDecimal.valueOf(Math.round(sales / Shop.PRICE)));
        row.put("margin_value", BigDecimal.valueOf(sales * Shop.MARGIN_RATE).setScale(2, RoundingMode.HALF_UP));
        return row;
    }
}
