package com.tillstream.ingest.limit;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.IngestApi;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** One tenant cannot take all of the service. */
@QuarkusTest
@TestProfile(LimitsIT.Low.class)
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
class LimitsIT {
    /** Limits that a test can reach. */
    public static final class Low implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tillstream.requests-per-minute", "20", "tillstream.limits.files-per-day", "2");
        }
    }

    private final IngestApi api = new IngestApi(TenantId.random());

    @Test
    void answersTooManyRequestsWithWhenToTryAgain() {
        api.get("/v1/files")
                .statusCode(200)
                .header("X-RateLimit-Limit", "20")
                .header("X-RateLimit-Remaining", "19")
                .header("X-RateLimit-Reset", notNullValue());
        // The count runs full again meanwhile, on a slow machine by a request or two.
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .untilAsserted(() -> api.get("/v1/files")
                        .statusCode(429)
                        .header("X-RateLimit-Remaining", "0")
                        .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                        .body("code", equalTo("requests.too_many"))
                        .body("detail", containsString("20 requests")));
        new IngestApi(TenantId.random()).get("/v1/files").statusCode(200);
    }

    @Test
    void takesNoMoreFilesThanADayMayHave() {
        for (int i = 0; i < 2; i++) {
            upload(i).statusCode(202);
        }
        upload(3)
                .statusCode(429)
                .body("code", equalTo("ingest.quota.used_up"))
                .body("detail", containsString("2 files"));
    }

    private io.restassured.response.ValidatableResponse upload(int number) {
        var file = "sku,price\nS%d,1\n".formatted(number).getBytes(StandardCharsets.UTF_8);
        return api.upload(file, Map.of("type", "products"));
    }
}
