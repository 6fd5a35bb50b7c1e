package com.tillstream.ingest.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A shop calls when an order comes, and its signature is all that is believed. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
class ShopifyIT {
    private static final String SECRET = "the secret of the shop";
    private static final String ORDER = """
            {"id": 5001, "name": "#1001", "created_at": "2025-01-31T10:00:00+03:00", "email": "ann@example.org",
             "currency": "KES", "source_name": "web", "payment_gateway_names": ["mpesa"],
             "shipping_address": {"province": "Nairobi", "country_code": "KE"},
             "line_items": [
               {"id": 1, "sku": "CUP", "title": "Cup", "quantity": 2, "price": "10.00",
                "discount_allocations": [{"amount": "3.00"}]},
               {"id": 2, "sku": "", "variant_id": 77, "title": "Tea", "quantity": %s, "price": "5.00"}]}
            """;

    private final Database database = new Database("ingest");
    private final TenantId tenant = TenantId.random();
    private final IngestApi api = new IngestApi(tenant);

    @Test
    void takesASignedOrderOnce() throws GeneralSecurityException {
        var url = source();
        for (int i = 0; i < 2; i++) {
            call(url, ORDER.formatted("1"), signature(ORDER.formatted("1")), "orders/create")
                    .statusCode(200);
        }
        assertThat(database.value(
                        "SELECT order_ref || ' ' || total_amount || ' ' || payment_method || ' ' || line_count FROM orders WHERE tenant_id = '"
                                + tenant + "'"))
                .isEqualTo("#1001 22.0000 mpesa 2");
        call(url, ORDER.formatted("1"), signature(ORDER.formatted("1")), "products/update")
                .statusCode(200);
    }

    @Test
    void takesWhatCameBackOnceHoweverOftenTheOrderIsUpdated() throws GeneralSecurityException {
        var url = source();
        var order = ORDER.formatted("1").strip();
        call(url, order, signature(order), "orders/create").statusCode(200);
        var updated = order.substring(0, order.length() - 1) + """
                , "refunds": [
                  {"id": 900, "created_at": "2025-02-02T09:00:00+03:00", "refund_line_items": [
                    {"id": 31, "quantity": 1, "subtotal": 8.50, "line_item": {"sku": "CUP", "title": "Cup"}}]},
                  {"id": 901, "created_at": "2025-02-03T09:00:00+03:00", "refund_line_items": []}]}""";
        for (int i = 0; i < 2; i++) {
            call(url, updated, signature(updated), "orders/updated").statusCode(200);
        }
        assertThat(database.value(
                        "SELECT string_agg(returned || ' ' || quantity || ' ' || subtotal || ' ' || sold_on, ', ' ORDER BY sold_on, subtotal) FROM order_items WHERE tenant_id = '"
                                + tenant + "'"))
                .isEqualTo("false 1 5.0000 2025-01-31, false 2 17.0000 2025-01-31, true 1 8.5000 2025-02-02");
        api.get("/v1/dead-letters").body("items", hasSize(0));
    }

    @Test
    void keepsAnOrderThatCannotBeTakenAsADeadLetter() throws GeneralSecurityException {
        var order = ORDER.formatted("0");
        var url = source();
        call(url, order, signature(order), "orders/create").statusCode(200);
        api.get("/v1/dead-letters").body("items", hasSize(1)).body("items[0].event_id", equalTo("5001"));
    }

    @Test
    void believesNobodyElse() throws GeneralSecurityException {
        var url = source();
        var order = ORDER.formatted("1");
        call(url, order, "bm90IGl0", "orders/create").statusCode(401).body("code", equalTo("ingest.webhook.signature"));
        call(url, order, "%%%", "orders/create").statusCode(401);
        call(url, order + " ", signature(order), "orders/create").statusCode(401);
        call(
                        "/v1/webhooks/" + TenantId.random() + url.substring(url.lastIndexOf('/')),
                        order,
                        signature(order),
                        "orders/create")
                .statusCode(401);
        api.as("sales").get("/v1/webhook-sources").statusCode(403);
        api.get("/v1/webhook-sources").body("items", hasSize(1)).body("items[0].name", equalTo("Shop"));
        String id = api.get("/v1/webhook-sources").extract().path("items[0].id");
        api.request().delete("/v1/webhook-sources/" + id).then().statusCode(204);
        call(url, order, signature(order), "orders/create").statusCode(401);
        assertThat(String.valueOf(database.value("SELECT count(*) FROM orders WHERE tenant_id = '" + tenant + "'")))
                .isEqualTo("0");
    }

    private String source() {
        return api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("kind", "shopify", "name", "Shop", "secret", SECRET))
                .post("/v1/webhook-sources")
                .then()
                .statusCode(201)
                .extract()
                .path("url");
    }

    private static ValidatableResponse call(String url, String body, String signature, String topic) {
        return given().contentType(ContentType.JSON)
                .header("X-Shopify-Hmac-Sha256", signature)
                .header("X-Shopify-Topic", topic)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(url)
                .then();
    }

    private static String signature(String body) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
