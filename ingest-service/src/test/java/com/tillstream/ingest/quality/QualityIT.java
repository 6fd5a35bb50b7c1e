package com.tillstream.ingest.quality;

import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.IngestApi;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.hamcrest.MatcherAssert;
import org.junit.jupiter.api.Test;

/** A person is told how good a file is, and what is wrong with it. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
class QualityIT {
    private static final String HEADER = "order_ref,order_date,sku,quantity,unit_price,total_amount,region\n";
    private static final Map<String, String> ORDERS = Map.of("type", "orders");

    private final IngestApi api = new IngestApi(TenantId.random());

    @Test
    void judgesAFileByEachOfItsMeasures() {
        var id = api.accepted(
                HEADER
                        + "A,2025-01-01,S,1,1.00,,North\n"
                        + "A,2025-01-01,S,1,1.00,,North\n"
                        + "B,2025-01-02,S,2,1.00,9.00,\n"
                        + "C,2025-01-04,S,1,1.00,,\n",
                ORDERS);
        api.settled(id);
        var report = report(id);
        // 4 rows of 7 columns: total_amount is filled once, region twice, all else always.
        near(report, "completeness", (5 * 1 + 0.25 + 0.5) / 7);
        near(report, "accuracy", 0.75);
        near(report, "consistency", 0.5);
        near(report, "timeliness", 0);
        near(report, "score", 0.3 * 5.75 / 7 + 0.4 * 0.75 + 0.2 * 0.5);
        api.get("/v1/quality/" + id)
                .body("first_day", equalTo("2025-01-01"))
                .body("last_day", equalTo("2025-01-04"))
                .body("gaps", hasSize(1))
                .body("gaps[0].first", equalTo("2025-01-02"))
                .body("gaps[0].last", equalTo("2025-01-03"))
                .body("overlaps.rows", contains(1))
                .body("issues", hasItem("1 of 4 rows were refused."))
                .body("issues", hasItem("1 rows stand in the file more than once."));
    }

    @Test
    void findsWhatLiesFarOutsideAndWhatWasThereBefore() {
        var today = LocalDate.now(ZoneOffset.UTC);
        var text = new StringBuilder(HEADER);
        for (int i = 0; i < 200; i++) {
            text.append("A%d,%s,S,1,%d.50,,North\n".formatted(i, today, 10 + i % 5));
        }
        var first = api.accepted(text.toString(), ORDERS);
        api.settled(first);
        near(report(first), "timeliness", 1);
        var second = api.accepted(text + "B,%s,S,1,1000000,,North\n".formatted(today), ORDERS);
        api.settled(second).body("duplicate_rows", equalTo(200));
        api.get("/v1/quality/" + second)
                .body("outliers.unit_price", equalTo(1))
                .body("overlaps[0].ingestion_id", equalTo(first))
                .body("overlaps[0].rows", equalTo(200))
                .body("issues", hasItem("200 rows were in earlier uploads."));
        api.get("/v1/quality").body("items[0].dataset_type", equalTo("orders")).body("items[0].files", equalTo(2));
    }

    @Test
    void hasNoReportOfAnUploadOfOthers() {
        var id = api.accepted(HEADER + "A,2025-01-01,S,1,1.00,,\n", ORDERS);
        api.settled(id);
        new IngestApi(TenantId.random()).get("/v1/quality/" + id).statusCode(404);
        api.as("finance").get("/v1/quality/" + id).statusCode(404);
    }

    private JsonPath report(String id) {
        return api.get("/v1/quality/" + id).statusCode(200).extract().jsonPath();
    }

    private static void near(JsonPath report, String measure, double expected) {
        MatcherAssert.assertThat(measure, report.getDouble(measure), closeTo(expected, 1e-6));
    }
}
