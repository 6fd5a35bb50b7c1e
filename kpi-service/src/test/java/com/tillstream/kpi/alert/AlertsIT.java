package com.tillstream.kpi.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.tillstream.kpi.Line;
import com.tillstream.kpi.Upload;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import com.tillstream.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever wants to be told of a day that is out of the ordinary is told, once. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "kpi"))
@WithTestResource(MailServer.class)
class AlertsIT {
    private static final String SECRET = "a secret of the one who listens";

    private final Upload.Tenant tenant = Upload.Tenant.random();
    private final Database database = new Database("kpi");
    private Receiver receiver;
    GreenMail mails;

    @BeforeEach
    void listen() throws Exception {
        receiver = new Receiver(2);
    }

    @AfterEach
    void stopListening() {
        receiver.close();
    }

    @Test
    void tellsOfADropByASignedWebhookAndBySlackAndTriesAgain() throws GeneralSecurityException {
        upload(Line.sale("2024-03-01", "O1", "A", 1, "100.00"));
        rule(Map.of("at_most", -10, "at_least", 20)).statusCode(201).body("channels", equalTo(2));
        upload(Line.sale("2024-03-02", "O2", "A", 1, "80.00"), Line.sale("2024-03-03", "O3", "A", 1, "84.00"));
        Awaitility.await().untilAsserted(() -> assertThat(receiver.taken()).hasSize(2));
        get("/v1/alerts")
                .body("items", hasSize(1))
                .body("items[0].day", equalTo("2024-03-02"))
                .body("items[0].change_pct", equalTo(-20.0f))
                .body("items[0].value_before", equalTo(100.0f))
                .body("items[0].message", equalTo("Sales: net_sales on 2024-03-02 was 80.00, -20.00 % from 100.00"))
                .body("items[0].deliveries.status", equalTo(List.of("delivered", "delivered")))
                .body("items[0].deliveries.attempts.sum()", equalTo(4));
        var webhook = receiver.taken().stream()
                .filter(call -> call.path().equals("/hook"))
                .findFirst()
                .orElseThrow();
        assertThat(JsonPath.from(webhook.body()).getString("type")).isEqualTo("alert.raised");
        assertThat(JsonPath.from(webhook.body()).getString("alert.day")).isEqualTo("2024-03-02");
        var time = webhook.signature().replaceAll("t=(\\d+),.*", "$1");
        assertThat(webhook.signature()).isEqualTo("t=" + time + ",v1=" + hmac(time + "." + webhook.body()));
        assertThat(receiver.taken()).anySatisfy(call -> {
            assertThat(call.path()).isEqualTo("/slack");
            assertThat(JsonPath.from(call.body()).getString("text")).startsWith("Sales: net_sales on 2024-03-02");
        });
    }

    @Test
    void raisesNothingTwiceAndNothingOfTheDaysBeforeTheRule() {
        upload(Line.sale("2024-03-01", "O1", "A", 1, "100.00"), Line.sale("2024-03-02", "O2", "A", 1, "10.00"));
        rule(Map.of("at_most", -10)).statusCode(201);
        upload(Line.sale("2024-03-03", "O3", "A", 1, "1.00"));
        Awaitility.await().untilAsserted(() -> get("/v1/alerts").body("items.day", equalTo(List.of("2024-03-03"))));
        upload(Line.sale("2024-03-02", "O4", "A", 1, "5.00"), Line.sale("2024-03-03", "O5", "A", 1, "1.00"));
        upload(Line.sale("2024-03-04", "O6", "A", 1, "1.00"));
        Awaitility.await().untilAsserted(() -> get("/v1/alerts")
                .body("items.day", containsInAnyOrder("2024-03-03", "2024-03-04")));
    }

    @Test
    void looksAtTheTopProductsAndAtLastYear() {
        upload(
                Line.sale("2023-03-02", "O0", "A", 1, "10.00"),
                Line.sale("2024-03-01", "O1", "A", 10, "1.00"),
                Line.sale("2024-03-01", "O2", "B", 10, "1.00"));
        rule(Map.of("measure", "units_sold", "product", "top", "at_least", 30)).statusCode(201);
        rule(Map.of("against", "previous_year", "at_least", 50, "name", "Year")).statusCode(201);
        rule(Map.of("against", "value", "at_most", 5, "product", "B", "name", "Floor"))
                .statusCode(201);
        upload(Line.sale("2024-03-02", "O3", "A", 13, "1.00"), Line.sale("2024-03-02", "O4", "B", 5, "1.00"));
        Awaitility.await().untilAsserted(() -> get("/v1/alerts")
                .body(
                        "items.message",
                        containsInAnyOrder(
                                "Sales: units_sold of A on 2024-03-02 was 13, 30.00 % from 10",
                                "Year: net_sales on 2024-03-02 was 18.00, 80.00 % from 10.00",
                                "Floor: net_sales of B on 2024-03-02 was 5.00, -50.00 % from 10.00")));
    }

    @Test
    void saysNothingWhileSnoozedAndForgetsWithTheRule() {
        upload(Line.sale("2024-03-01", "O1", "A", 1, "100.00"));
        String id = rule(Map.of("at_most", -10)).extract().path("id");
        request()
                .body(Map.of("until", "2999-01-01T00:00:00Z"))
                .post("/v1/alert-rules/" + id + "/snooze")
                .then()
                .statusCode(204);
        upload(Line.sale("2024-03-02", "O2", "A", 1, "1.00"));
        Awaitility.await().untilAsserted(() -> get("/v1/alert-rules").body("items[0].last_day", equalTo("2024-03-02")));
        get("/v1/alerts").body("items", hasSize(0));
        request().delete("/v1/alert-rules/" + id).then().statusCode(204);
        get("/v1/alert-rules").body("items", hasSize(0));
    }

    @Test
    void tellsOfAnyFamilyByEmail() throws Exception {
        upload(Line.sale("2024-03-01", "O1", "A", 1, "100.00").at("S1", "North", "online"));
        var channel = Map.of("kind", "email", "to", tenant.id() + "@example.com");
        rule(Map.of(
                        "name",
                        "Basket\r\nBcc: everybody@example.com",
                        "family",
                        "store",
                        "measure",
                        "atv",
                        "product",
                        "store:S1",
                        "at_most",
                        -10,
                        "channels",
                        List.of(channel)))
                .statusCode(201);
        upload(Line.sale("2024-03-02", "O2", "A", 1, "80.00").at("S1", "North", "online"));
        Awaitility.await().untilAsserted(() -> assertThat(mailsOfTenant()).hasSize(1));
        var mail = mailsOfTenant().getFirst();
        assertThat(mail.getSubject())
                .isEqualTo(
                        "Basket Bcc: everybody@example.com: atv of store:S1 on 2024-03-02 was 80.00, -20.00 % from 100.00");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getFrom()[0]).hasToString("till@example.com");
        get("/v1/alerts").body("items[0].deliveries.status", equalTo(List.of("delivered")));
    }

    @Test
    void looksAtRulesOfAScheduleOnceADay() throws SQLException {
        upload(Line.sale("2024-03-01", "O1", "A", 1, "100.00"));
        rule(Map.of("name", "Nightly", "at_most", -10, "at", "00:00", "time_zone", "Asia/Tokyo"))
                .statusCode(201)
                .body("at", equalTo("00:00:00"));
        var looked =
                "SELECT count(*) FROM alert_rules WHERE looked_on IS NOT NULL AND tenant_id = '" + tenant.id() + "'";
        Awaitility.await()
                .untilAsserted(() -> assertThat(database.value(looked)).isEqualTo(1L));
        rule(Map.of("name", "At once", "at_most", -10)).statusCode(201);
        upload(Line.sale("2024-03-02", "O2", "A", 1, "80.00"));
        Awaitility.await().untilAsserted(() -> get("/v1/alerts").body("items", hasSize(1)));
        get("/v1/alerts").body("items[0].message", startsWith("At once: "));
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE alert_rules SET looked_on = looked_on - 1 WHERE tenant_id = '" + tenant.id() + "'");
        }
        Awaitility.await().untilAsserted(() -> get("/v1/alerts")
                .body("items.message", hasItem(startsWith("Nightly: net_sales on 2024-03-02"))));
    }

    private List<MimeMessage> mailsOfTenant() {
        return Arrays.stream(mails.getReceivedMessages())
                .filter(mail -> GreenMailUtil.getAddressList(recipients(mail))
                        .contains(tenant.id().toString()))
                .toList();
    }

    private static Address[] recipients(MimeMessage mail) {
        try {
            return mail.getAllRecipients();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsAddressesSealedAndRulesToTheTenant() {
        rule(Map.of("at_most", -10)).statusCode(201);
        assertThat(String.valueOf(
                        database.value("SELECT r::text FROM alert_rules r WHERE tenant_id = '" + tenant.id() + "'")))
                .doesNotContain(hex("hook"))
                .doesNotContain(hex(SECRET));
        given().auth()
                .oauth2(Tokens.of(Upload.Tenant.random().id(), "admin"))
                .get("/v1/alert-rules")
                .then()
                .body("items", hasSize(0));
        given().auth()
                .oauth2(Tokens.of(tenant.id(), "viewer"))
                .get("/v1/alert-rules")
                .then()
                .statusCode(403);
    }

    @Test
    void saysWhatIsWrongWithARule() {
        rule(Map.of()).statusCode(400).body("code", equalTo("kpi.alert_rule.invalid"));
        rule(Map.of("at_most", 1, "measure", "beauty"))
                .statusCode(400)
                .body("code", equalTo("kpi.alert_rule.invalid"))
                .body("detail", containsString("It has: gross_sales, returns, "));
        rule(Map.of("at_most", 1, "family", "store", "measure", "atv", "product", "top"))
                .statusCode(400)
                .body("detail", containsString("in the family sales only"));
        rule(Map.of("at_most", 1, "at", "07:00", "time_zone", "Mars/Olympus"))
                .statusCode(400)
                .body("detail", containsString("one like Europe/Berlin"));
        rule(Map.of("at_most", 1, "channels", List.of(Map.of("kind", "email"))))
                .statusCode(400)
                .body("detail", containsString("needs an address"));
        rule(Map.of("at_most", 1, "channels", List.of(Map.of("kind", "webhook", "url", "ftp://x"))))
                .statusCode(400);
        request().delete("/v1/alert-rules/" + UUID.randomUUID()).then().statusCode(404);
    }

    private ValidatableResponse rule(Map<String, Object> given) {
        var rule = new HashMap<String, Object>(Map.of(
                "name", "Sales",
                "measure", "net_sales",
                "against", "previous_day",
                "channels",
                        List.of(
                                Map.of("kind", "webhook", "url", receiver.url("/hook"), "secret", SECRET),
                                Map.of("kind", "slack", "url", receiver.url("/slack")))));
        rule.putAll(given);
        return request().body(rule).post("/v1/alert-rules").then();
    }

    private void upload(Line... lines) {
        var ingestion = tenant.upload(lines);
        Awaitility.await().untilAsserted(() -> get("/v1/flags/" + ingestion)
                .body("families.status", everyItem(equalTo("ready"))));
    }

    private io.restassured.specification.RequestSpecification request() {
        return given().auth().oauth2(Tokens.of(tenant.id(), "admin")).contentType(ContentType.JSON);
    }

    private ValidatableResponse get(String path) {
        return request().get(path).then().statusCode(200);
    }

    private static String hmac(String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
