package com.tillstream.ingest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.oneOf;

import com.tillstream.id.TenantId;
import com.tillstream.testkit.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** The service as a tenant's user sees it. */
public final class IngestApi {
    private final TenantId tenant;
    private final String token;

    /** As the tenant's admin. */
    public IngestApi(TenantId tenant) {
        this(tenant, Tokens.of(tenant, "admin"));
    }

    private IngestApi(TenantId tenant, String token) {
        this.tenant = tenant;
        this.token = token;
    }

    /** As an analyst of a department. */
    public IngestApi as(String department) {
        return new IngestApi(tenant, Tokens.of(tenant, "analyst", department, Duration.ofMinutes(5)));
    }

    /** A request of this user. */
    public RequestSpecification request() {
        return given().auth().oauth2(token);
    }

    public ValidatableResponse get(String path) {
        return request().get(path).then();
    }

    /** Sends a file. @param options parts of the form beside the file */
    public ValidatableResponse upload(byte[] file, Map<String, String> options) {
        var form = request().multiPart("file", "upload", file, "application/octet-stream");
        options.forEach((name, value) -> form.multiPart(name, value));
        return form.post("/v1/files").then();
    }

    /** Sends a file that is taken. @return the id of its ingestion */
    public String accepted(byte[] file, Map<String, String> options) {
        return upload(file, options).statusCode(202).extract().path("ingestion_id");
    }

    /** Sends a text that is taken. @return the id of its ingestion */
    public String accepted(String text, Map<String, String> options) {
        return accepted(text.getBytes(StandardCharsets.UTF_8), options);
    }

    /** Waits until nothing more happens to an upload. */
    public ValidatableResponse settled(String ingestion) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> get("/v1/files/" + ingestion)
                .body("status", oneOf("completed", "failed")));
        return get("/v1/files/" + ingestion);
    }

    public void delete(String ingestion) {
        request().delete("/v1/files/" + ingestion).then().statusCode(204);
    }
}
