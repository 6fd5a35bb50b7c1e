package com.tillstream.scenario.brief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import com.tillstream.scenario.ModelStub;
import com.tillstream.scenario.ScenarioApi;
import com.tillstream.scenario.Shop;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "scenario"))
@WithTestResource(ModelStub.class)
class BriefIT {
    private final ScenarioApi api = ScenarioApi.ofNewTenant();

    @BeforeEach
    void letTheModelBeAway() {
        ModelStub.answer(prompt -> null);
    }

    @Test
    void writesABriefFromTemplatesWhenNoModelAnswers() {
        var scenario = scenario("Summer deals");

        api.post("/v1/scenarios/" + scenario + "/brief", "")
                .statusCode(200)
                .body("source", equalTo("template"))
                .body("brief.key_messages[0]", equalTo("Up to 20 % off TV and Gaming"))
                .body("brief.mandatory_elements.legal", hasItems("Terms and conditions apply"))
                .body(
                        "assets.type",
                        equalTo(List.of("homepage_hero", "category_banner", "in_store_sheet", "email_header")));
        api.get("/v1/scenarios/" + scenario + "/brief").statusCode(200).body("source", equalTo("template"));
    }

    @Test
    void givesTheBriefAsPageAndAsDocument() {
        var scenario = scenario("Sommer <b>\"angebote\"</b> & mehr");
        api.post("/v1/scenarios/" + scenario + "/brief", "").statusCode(200);

        var page = api.get("/v1/scenarios/" + scenario + "/brief/html")
                .statusCode(200)
                .contentType("text/html")
                .extract()
                .asString();
        assertThat(page).contains("Up to 20 % off").contains("&lt;b&gt;").doesNotContain("<b>\"angebote");
        var document = api.get("/v1/scenarios/" + scenario + "/brief/pdf")
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();
        assertThat(new String(document, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(document.length).isGreaterThan(2_000);
    }

    @Test
    void takesTheModelsWordsWhenTheyKeepTheRules() {
        ModelStub.answer(prompt -> {
            var brief = new JsonObject(prompt.substring(prompt.indexOf('{')));
            brief.getJsonArray("assets").getJsonObject(0).put("headline", "Bigger screens, smaller prices");
            return brief.encode();
        });

        api.post("/v1/scenarios/" + scenario("Summer deals") + "/brief", "")
                .body("source", equalTo("model"))
                .body("assets[0].headline", equalTo("Bigger screens, smaller prices"));
    }

    @Test
    void fallsBackOnTheTemplateWhenTheModelClaimsOrInventsOrTalks() {
        var scenario = scenario("Summer deals");
        for (var headline : List.of("Guaranteed savings", "Save 75 % today")) {
            ModelStub.answer(prompt -> {
                var brief = new JsonObject(prompt.substring(prompt.indexOf('{')));
                brief.getJsonArray("assets").getJsonObject(0).put("headline", headline);
                return brief.encode();
            });
            api.post("/v1/scenarios/" + scenario + "/brief", "")
                    .body("source", equalTo("template"))
                    .body("assets.headline", everyItem(not(containsString(headline))));
        }
        ModelStub.answer(prompt -> "Of course! Here is your brief.");
        api.post("/v1/scenarios/" + scenario + "/brief", "").body("source", equalTo("template"));
    }

    @Test
    void refusesAnEditedBriefThatSaysWhatIsProhibitedOrLacksWhatIsRequired() {
        var scenario = scenario("Summer deals");
        var brief =
                api.post("/v1/scenarios/" + scenario + "/brief", "").extract().asString();
        var edited = new JsonObject(brief);
        edited.getJsonObject("brief").getJsonArray("key_messages").add("The cheapest TVs in town");

        api.put("/v1/scenarios/" + scenario + "/brief", edited.encode())
                .statusCode(422)
                .body("code", equalTo("scenario.brief.refused"))
                .body("detail", containsString("\"cheapest\""));

        edited = new JsonObject(brief);
        edited.getJsonObject("brief")
                .getJsonObject("mandatory_elements")
                .getJsonArray("legal")
                .clear();
        api.put("/v1/scenarios/" + scenario + "/brief", edited.encode())
                .statusCode(422)
                .body("detail", containsString("It lacks \"Terms and conditions apply\""));

        edited = new JsonObject(brief);
        edited.getJsonObject("brief").put("tone", "calm");
        api.put("/v1/scenarios/" + scenario + "/brief", edited.encode())
                .statusCode(200)
                .body("source", equalTo("edited"));
        api.get("/v1/scenarios/" + scenario + "/brief").body("brief.tone", equalTo("calm"));
    }

    @Test
    void aScenarioWhoseBriefLacksWhatTheRulesRequireIsWarnedOf() {
        var scenario = scenario("Summer deals");
        api.post("/v1/scenarios/" + scenario + "/brief", "").statusCode(200);
        api.put("/v1/validation-rules", Map.of("required_elements", List.of("While stocks last")))
                .statusCode(200);

        api.post("/v1/scenarios/" + scenario + "/evaluate", "")
                .body(
                        "validation.issues.find { it.type == 'brief' }.message",
                        containsString("It lacks \"While stocks last\""));

        api.post("/v1/scenarios/" + scenario + "/brief", "").statusCode(200);
        api.post("/v1/scenarios/" + scenario + "/evaluate", "").body("validation.issues.type", not(hasItems("brief")));
    }

    @Test
    void saysThatThereIsNoBriefYet() {
        api.get("/v1/scenarios/" + scenario("Summer deals") + "/brief")
                .statusCode(404)
                .body("detail", containsString("POST /v1/scenarios/"));
    }

    private String scenario(String label) {
        api.with(Shop.usual(), 1);
        return api.post(
                        "/v1/scenarios",
                        Map.of(
                                "label", label,
                                "scenario_type", "flash",
                                "date_range_start", "2025-07-07",
                                "date_range_end", "2025-07-09",
                                "mechanics",
                                        List.of(
                                                Map.of("department", "TV", "channel", "online", "discount_pct", 20),
                                                Map.of(
                                                        "department",
                                                        "Gaming",
                                                        "channel",
                                                        "online",
                                                        "discount_pct",
                                                        10))))
                .statusCode(201)
                .extract()
                .path("id");
    }
}
