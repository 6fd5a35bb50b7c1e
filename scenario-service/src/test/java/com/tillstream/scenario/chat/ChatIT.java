package com.tillstream.scenario.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.tillstream.scenario.ModelStub;
import com.tillstream.scenario.ScenarioApi;
import com.tillstream.scenario.Shop;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "scenario"))
@WithTestResource(ModelStub.class)
class ChatIT {
    private final ScenarioApi api = ScenarioApi.ofNewTenant();

    @BeforeEach
    void letTheModelBeAway() {
        ModelStub.answer(prompt -> null);
    }

    private record Reply(String text, JsonObject done) {}

    @Test
    void answersFromTheToolsAndLinksToTheirNumbers() {
        api.with(Shop.usual(), 1);
        target();
        create("Shallow", 5);
        create("Deep", 30);

        assertThat(ask("How far are we from the target in July?").text())
                .contains("2025-07")
                .contains("target is 1,000,000");
        assertThat(ask("Is Deep better than Shallow?").text())
                .contains("Deep sells")
                .contains("Best is");
        assertThat(ask("Why does Deep bring that much?").text())
                .contains("80 % probability")
                .contains("TV online");
        assertThat(ask("What do discounts do for TV online?").text()).contains("TV online at 10-20 %");
        assertThat(ask("Tell me a joke").text()).startsWith("Ask for the gap");

        var forecast = ask("What will TV online sell from 2025-07-07 to 2025-07-08?");
        assertThat(forecast.done().getString("tool")).isEqualTo("forecast");
        var link = forecast.done().getJsonArray("links").getString(0);
        double sum =
                api.get(link).statusCode(200).extract().jsonPath().getList("items.sales_value", Float.class).stream()
                        .mapToDouble(Float::doubleValue)
                        .sum();
        assertThat(forecast.text()).contains("%,.0f".formatted(sum));
    }

    @Test
    void passesOnTheModelsWordsOnlyWithTheToolsNumbers() {
        api.with(Shop.usual(), 2);
        ModelStub.answer(prompt ->
                "We will sell " + prompt.substring(prompt.indexOf("Facts:")).split(" ")[4] + " in these days. Good!");
        var worded = ask("What will Audio sell from 2025-07-07 to 2025-07-08?");
        assertThat(worded.done().getString("source")).isEqualTo("model");
        assertThat(worded.text()).startsWith("We will sell");

        ModelStub.answer(prompt -> "We will sell 99,999,999.");
        var invented = ask("What will Audio sell from 2025-07-07 to 2025-07-08?");
        assertThat(invented.done().getString("source")).isEqualTo("tools");
        assertThat(invented.text()).doesNotContain("99,999,999");
    }

    @Test
    void saysInWordsWhatIsMissing() {
        assertThat(ask("What is the gap in July?").text()).contains("no sales to learn from");
        api.with(Shop.usual(), 3);
        assertThat(ask("What is the gap in July?").text()).contains("There is no target for 2025-07");
    }

    private Reply ask(String question) {
        var events = api.post("/v1/chat/messages", Map.of("message", question))
                .statusCode(200)
                .contentType("text/event-stream")
                .extract()
                .asString();
        var pieces = events.lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> new JsonObject(line.substring("data:".length())))
                .toList();
        var text = pieces.stream()
                .filter(piece -> piece.getString("type").equals("text"))
                .map(piece -> piece.getString("text"))
                .collect(Collectors.joining(" "));
        return new Reply(text, pieces.getLast());
    }

    private void create(String label, int discount) {
        api.post(
                        "/v1/scenarios",
                        Map.of(
                                "label", label,
                                "scenario_type", "balanced",
                                "date_range_start", "2025-07-07",
                                "date_range_end", "2025-07-12",
                                "mechanics",
                                        List.of(Map.of(
                                                "department", "TV", "channel", "online", "discount_pct", discount))))
                .statusCode(201);
    }

    private void target() {
        api.bring(
                "targets",
                List.of("month", "geo"),
                List.of(Map.of(
                        "month",
                        "2025-07",
                        "geo",
                        "DE",
                        "sales_value_target",
                        new BigDecimal("1000000"),
                        "margin_pct_target",
                        new BigDecimal("25"))));
    }
}
