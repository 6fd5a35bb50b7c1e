package com.tillstream.ingest.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.IngestApi;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Any system may call with its orders in words of its own, once it is said where the columns stand in them. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
class GenericWebhookIT {
    private static final String SECRET = "the secret of the tills";
    private static final Map<String, String> COLUMNS = Map.of(
            "order_ref", "$.sale.number",
            "order_date", "$.sale.at",
            "channel", "offline",
            "payment_method", "$.sale.payments[?(@.amount > 0)].kind",
            "sku", "@.article.code",
            "quantity", "@.n",
            "unit_price", "@.price");
    private static final String CALL = """
            {"event": {"uuid": "e-1"}, "sale": {"number": 4711, "at": "2025-01-31T10:00:00Z",
              "payments": [{"kind": "voucher", "amount": 0}, {"kind": "card", "amount": 12.5}],
              "basket": [{"article": {"code": "CUP"}, "n": %s, "price": 5.10},
                         {"article": {"code": "TEA"}, "n": 1, "price": "2.30"}]}}
            """;

    private final Database database = new Database("ingest");
    private final TenantId tenant = TenantId.random();
    private final IngestApi api = new IngestApi(tenant);

    @Test
    void takesAnOrderOnceInWordsOfItsOwn() throws GeneralSecurityException {
        String url = add(COLUMNS).statusCode(201).extract().path("url");
        call(url, CALL.formatted(2)).statusCode(200);
        call(url, CALL.formatted(2)).statusCode(200);
        assertThat(database.value(
                        "SELECT order_ref || ' ' || total_amount || ' ' || payment_method || ' ' || line_count FROM orders WHERE tenant_id = '"
                                + tenant + "'"))
                .isEqualTo("4711 12.5000 card 2");
    }

    @Test
    void keepsWhatItCannotTakeWithTheReason() throws GeneralSecurityException {
        String url = add(COLUMNS).statusCode(201).extract().path("url");
        call(url, CALL.formatted("\"two\"")).statusCode(200);
        call(url, "{\"event\": {\"uuid\": \"e-2\"}}").statusCode(200);
        call(url, "no JSON").statusCode(200);
        api.get("/v1/dead-letters")
                .body("items", hasSize(3))
                .body("items.find { it.event_id == 'e-1' }.errors.toString()", containsString("quantity"))
                .body("items.find { it.event_id == 'e-2' }.errors.toString()", containsString("order_ref"));
    }

    @Test
    void believesOnlyItsSignature() throws GeneralSecurityException {
        String url = add(COLUMNS).statusCode(201).extract().path("url");
        given().contentType(ContentType.JSON).body(CALL).post(url).then().statusCode(401);
        given().contentType(ContentType.JSON)
                .header("X-Signature", signature(CALL))
                .body(CALL)
                .post(url)
                .then()
                .statusCode(401);
        given().contentType(ContentType.JSON)
                .header("X-Signature", "sha256=zz")
                .body(CALL)
                .post(url)
                .then()
                .statusCode(401);
    }

    @Test
    void saysWhatIsWrongWithAMapping() {
        refused("sku", "@.[", "JSONPath");
        refused("colour", "@.colour", "colour");
        var without = new HashMap<>(COLUMNS);
        without.remove("quantity");
        add(without).statusCode(400).body("detail", containsString("\"quantity\""));
        api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("kind", "generic", "name", "Tills", "secret", SECRET))
                .post("/v1/webhook-sources")
                .then()
                .statusCode(400)
                .body("code", equalTo("ingest.mapping.invalid"));
    }

    private void refused(String column, String path, String detail) {
        var columns = new HashMap<>(COLUMNS);
        columns.put(column, path);
        add(columns).statusCode(400).body("detail", containsString(detail));
    }

    private ValidatableResponse add(Map<String, String> columns) {
        return api.request()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "kind",
                        "generic",
                        "name",
                        "Tills",
                        "secret",
                        SECRET,
                        "signature",
                        Map.of("header", "X-Signature", "encoding", "hex", "prefix", "sha256="),
                        "mapping",
                        Map.of("id", "$.event.uuid", "lines", "$.sale.basket[*]", "columns", columns)))
                .post("/v1/webhook-sources")
                .then();
    }

    private static ValidatableResponse call(String url, String body) throws GeneralSecurityException {
        return given().contentType(ContentType.JSON)
                .header("X-Signature", "sha256=" + signature(body))
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(url)
                .then();
    }

    private static String signature(String body) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
