package com.tillstream.scenario.sales;

import static io.restassured.RestAssured.given;

import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.testkit.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.hamcrest.Matchers;

/** What a viewer of a tenant asks this service. */
record SalesApi(TenantId tenant) {
    RequestSpecification asViewer() {
        return given().auth().oauth2(Tokens.of(tenant, "viewer"));
    }

    ValidatableResponse sales(Map<String, ?> query) {
        return asViewer().queryParams(query).get("/v1/sales").then();
    }

    ValidatableResponse sales() {
        return sales(Map.of()).statusCode(200);
    }

    /** Waits as long as a busy machine may need, but not for ever. */
    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    /** Waits until this many batches of an upload have been applied. */
    void awaitBatches(IngestionId ingestion, int batches) {
        await().untilAsserted(() -> asViewer()
                .get("/v1/counters/" + ingestion)
                .then()
                .statusCode(200)
                .body("batches", Matchers.equalTo(batches)));
    }
}
