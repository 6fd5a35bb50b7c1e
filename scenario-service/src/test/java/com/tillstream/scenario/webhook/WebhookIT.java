package com.tillstream.scenario.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.sun.net.httpserver.HttpServer;
import com.tillstream.scenario.ScenarioApi;
import com.tillstream.scenario.Shop;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookIT.CallsThisMachine.class)
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "scenario"))
class WebhookIT {
    private static final String SECRET = "a secret that both sides know";

    /** Lets webhooks be on this machine, as the receivers of tests are. */
    public static final class CallsThisMachine implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "tillstream.webhooks.allow-private-addresses", "true",
                    "tillstream.webhooks.pause", "PT0.1S",
                    "tillstream.webhooks.delivery", "0.2s");
        }
    }

    private record Received(String signature, String body) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final ScenarioApi api = ScenarioApi.ofNewTenant();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean refuses = refusals.getAndDecrement() > 0;
            if (!refuses) {
                received.add(new Received(exchange.getRequestHeaders().getFirst("Tillstream-Signature"), body));
            }
            exchange.sendResponseHeaders(refuses ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopListening() {
        server.stop(0);
    }

    @Test
    void tellsOfValidatedScenariosSignedAndUntilSomebodyListens() throws Exception {
        refusals.set(2);
        api.post("/v1/webhooks", webhook()).statusCode(201);
        create();

        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !received.isEmpty());
        var first = received.getFirst();
        var body = new JsonObject(first.body());
        assertThat(body.getString("type")).isEqualTo("scenario.validated");
        assertThat(body.getString("status")).isIn("PASS", "WARN", "BLOCK");
        assertThat(first.signature()).isEqualTo(signature(first));
        Awaitility.await().untilAsserted(() -> api.get("/v1/webhooks/deliveries")
                .body("items", hasSize(1))
                .body("items[0].status", equalTo("delivered"))
                .body("items[0].attempts", equalTo(3)));
    }

    @Test
    void neitherShowsNorKeepsOpenlyWhereAWebhookIs() throws Exception {
        var location = api.post("/v1/webhooks", webhook()).extract().header("Location");

        api.get("/v1/webhooks").body("items", hasSize(1)).body("items[0].url", equalTo(null));
        try (var connection = new Database("scenario").asSuperuser();
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT encode(sealed_target, 'escape') FROM webhooks")) {
            while (rows.next()) {
                assertThat(rows.getString(1)).doesNotContain("127.0.0.1").doesNotContain(SECRET);
            }
        }
        api.as("promo_lead").delete(location).then().statusCode(204);
        api.as("promo_lead").delete(location).then().statusCode(404);
        api.as("viewer").get("/v1/webhooks").then().statusCode(403);
    }

    @Test
    void refusesASecretThatIsTooShort() {
        api.post("/v1/webhooks", Map.of("name", "x", "url", "https://example.org", "secret", "short"))
                .statusCode(400)
                .body("errors[0].pointer", containsString("secret"))
                .body("detail", not(containsString("short")));
    }

    private Map<String, Object> webhook() {
        return Map.of(
                "name",
                "Our chat",
                "url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/hook",
                "secret",
                SECRET);
    }

    private void create() {
        api.with(Shop.usual(), 1);
        api.post(
                        "/v1/scenarios",
                        Map.of(
                                "label", "Summer",
                                "scenario_type", "balanced",
                                "date_range_start", "2025-07-07",
                                "date_range_end", "2025-07-12",
                                "mechanics",
                                        List.of(Map.of("department", "TV", "channel", "online", "discount_pct", 10))))
                .statusCode(201);
    }

    private static String signature(Received received) throws Exception {
        var time = received.signature().substring(2, received.signature().indexOf(','));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var hash = mac.doFinal((time + "." + received.body()).getBytes(StandardCharsets.UTF_8));
        return "t=" + time + ",v1=" + HexFormat.of().formatHex(hash);
    }
}
