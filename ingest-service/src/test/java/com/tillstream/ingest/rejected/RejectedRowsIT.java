package com.tillstream.ingest.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
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
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A refused row is brought in: edited by itself, or in the CSV file of all that were refused. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
class RejectedRowsIT {
    private static final Map<String, String> ORDERS = Map.of("type", "orders");

    private final Database database = new Database("ingest");
    private final TenantId tenant = TenantId.random();
    private final IngestApi api = new IngestApi(tenant);
    private String id;

    @BeforeEach
    void uploadsAFileWithThreeBadRows() {
        id = api.accepted("""
                Order Ref,order_date,sku,quantity,unit_price,customer_email,till
                A1,2025-01-01,S1,1,10.00,ann@example.org,1
                A2,2025-01-01,S2,two,10.00,bob@example.org,2
                A3,2025-13-01,S3,1,10.00,,3
                A4,2025-01-01,S4,=2,10.00,,4
                A5,2025-01-02,S5,1,10.00,,5
                """, ORDERS);
        api.settled(id).body("processed_rows", equalTo(2)).body("failed_rows", equalTo(3));
    }

    @Test
    void listsThemWithTheirCellsInTheOrderOfTheFile() {
        rejected("pending").body("items.row_number", contains(3, 4, 5));
        assertThat(csv())
                .startsWith("Order Ref,order_date,sku,quantity,unit_price,customer_email,till,row_number,reasons");
    }

    @Test
    void keepsNoAddressButReadsTheRowAsIfItHad() {
        assertThat(csv()).doesNotContain("bob@example.org").contains("customer:");
        edit(3, Map.of("quantity", "2")).statusCode(200);
        replay("{\"rows\": [3]}").body("rows", equalTo(1));
        settledWith(3, 2);
        var again = api.accepted(
                "order_ref,order_date,sku,quantity,unit_price,customer_email\nA9,2025-01-01,S2,2,10.00,Bob@Example.org\n",
                ORDERS);
        api.settled(again).body("processed_rows", equalTo(1));
        assertThat(database.value(
                        "SELECT count(DISTINCT customer_id) FROM orders WHERE order_ref IN ('A2', 'A9') AND tenant_id = '"
                                + tenant + "'"))
                .isEqualTo(1L);
    }

    @Test
    void readsAnEditedRowAgainAndLetsTheCountsFollow() {
        edit(4, Map.of("order_date", "2025-01-31")).body("raw.order_date", equalTo("2025-01-31"));
        replay(null).statusCode(202).body("rows", equalTo(3));
        settledWith(3, 2);
        rejected("succeeded").body("items.row_number", contains(4));
        rejected("pending").body("items.row_number", contains(3, 5));
        api.get("/v1/counters/" + id).body("adds_up", equalTo(true)).body("read", equalTo(5));
        assertThat(database.value("SELECT sum(total_amount) FROM orders WHERE tenant_id = '" + tenant + "'"))
                .hasToString("30.0000");
        assertThat(database.value(
                        "SELECT string_agg(seq || ':' || accepted_rows, ' ' ORDER BY seq) FROM ingestion_batches WHERE ingestion_id = '"
                                + id + "'"))
                .isEqualTo("0:2 1:1");
    }

    @Test
    void takesTheCorrectedFileOfRefusedRows() {
        var corrected = csv().replace(",two,", ",2,").replace("'=2", "2").replace("2025-13-01", "2025-12-01");
        api.request()
                .contentType("text/csv")
                .body(corrected.getBytes(StandardCharsets.UTF_8))
                .post("/v1/files/" + id + "/rejected")
                .then()
                .statusCode(202)
                .body("rows", equalTo(3))
                .body("unknown", empty());
        settledWith(5, 0);
        rejected("pending").body("items", empty());
        rejected("succeeded").body("items", hasSize(3));
    }

    @Test
    void countsACorrectedRowThatIsThereAlreadyAsADuplicate() {
        edit(4, Map.of("Order Ref", "A5", "order_date", "2025-01-02", "sku", "S5", "till", "5"));
        replay("{\"rows\": [4]}");
        settledWith(2, 2);
        api.settled(id).body("duplicate_rows", equalTo(1));
        api.get("/v1/files/" + id + "/duplicates").body("items.row_number", contains(4));
    }

    @Test
    void givesRowsUp() {
        post("discard", "{\"rows\": [3, 4]}").statusCode(200).body("rows", equalTo(2));
        rejected("discarded").body("items.row_number", contains(3, 4));
        assertThat(csv()).doesNotContain("A2").contains("A4");
        api.settled(id).body("failed_rows", equalTo(3));
    }

    @Test
    void saysWhatItCannotDo() {
        edit(2, Map.of("sku", "x")).statusCode(404).body("code", equalTo("ingest.row.unknown"));
        api.request()
                .contentType("text/csv")
                .body("a,b\n1,2\n")
                .post("/v1/files/" + id + "/rejected")
                .then()
                .statusCode(422)
                .body("detail", containsString("row_number"));
        api.as("finance")
                .request()
                .contentType(ContentType.JSON)
                .post("/v1/files/" + id + "/rejected/replay")
                .then()
                .statusCode(404);
    }

    private void settledWith(int accepted, int failed) {
        Awaitility.await().untilAsserted(() -> api.get("/v1/files/" + id)
                .body("status", equalTo("completed"))
                .body("processed_rows", equalTo(accepted))
                .body("failed_rows", equalTo(failed)));
    }

    private ValidatableResponse edit(int row, Map<String, String> cells) {
        return api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("cells", cells))
                .patch("/v1/files/" + id + "/rejected/" + row)
                .then();
    }

    private ValidatableResponse replay(String selection) {
        return post("replay", selection);
    }

    private ValidatableResponse post(String action, String body) {
        var request = api.request().contentType(ContentType.JSON);
        return (body == null ? request : request.body(body))
                .post("/v1/files/" + id + "/rejected/" + action)
                .then();
    }

    private ValidatableResponse rejected(String status) {
        return api.get("/v1/files/" + id + "/rejected?status=" + status);
    }

    private String csv() {
        return api.request()
                .accept("text/csv")
                .get("/v1/files/" + id + "/rejected")
                .asString();
    }
}
