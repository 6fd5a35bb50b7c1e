package com.tillstream.scenario;

import static io.restassured.RestAssured.given;

import com.tillstream.id.TenantId;
import com.tillstream.scenario.sales.Upload;
import com.tillstream.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;

/** What a promotion lead of a tenant asks this service. */
public record ScenarioApi(TenantId tenant) {
    /** Of a tenant of its own. */
    public static ScenarioApi ofNewTenant() {
        return new ScenarioApi(TenantId.random());
    }

    public RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of(tenant, role)).contentType(ContentType.JSON);
    }

    public ValidatableResponse get(String path) {
        return as("promo_lead").get(path).then();
    }

    public ValidatableResponse post(String path, Object body) {
        return as("promo_lead").body(body).post(path).then();
    }

    public ValidatableResponse put(String path, Object body) {
        return as("promo_lead").body(body).put(path).then();
    }

    /** Uploads a shop's days and waits until they are in. */
    public ScenarioApi with(Shop shop, long seed) {
        bring("sales_daily", List.of("date", "channel", "department", "promo_flag"), shop.rows(seed));
        return this;
    }

    /** Uploads rows of a dataset and waits until they are in. */
    public Upload bring(String type, List<String> keys, List<Map<String, Object>> rows) {
        var upload = Upload.of(tenant).bring(type, keys, rows);
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> get("/v1/counters/" + upload.ingestion())
                .statusCode(200)
                .body("batches", Matchers.equalTo(1)));
        return upload;
    }
}
