package com.tillstream.ingest.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.IngestApi;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is kept is kept for a time, and of a customer only as long as they like. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
class PrivacyIT {
    private static final String FILE = """
            order_ref,order_date,sku,quantity,unit_price,customer_email
            P1,2025-01-01,S,1,2.00,ann@example.org
            P2,2025-01-02,S,1,2.00,Ann@Example.org
            P3,2025-01-02,S,x,2.00,ann@example.org
            P4,2025-01-02,S,1,2.00,bob@example.org
            """;

    private final Database database = new Database("ingest");
    private final TenantId tenant = TenantId.random();
    private final IngestApi api = new IngestApi(tenant);

    @Test
    void givesACustomerAllThatIsKeptOfThem() {
        load();
        post("export", Map.of("email", "ANN@example.org"))
                .statusCode(200)
                .body("orders", hasSize(2))
                .body("orders[0].order_ref", equalTo("P1"))
                .body("refused_rows", hasSize(1));
        post("export", Map.of("email", "nobody@example.org")).body("orders", hasSize(0));
    }

    @Test
    void erasesACustomerAndKeepsTheNumbers() {
        load();
        var before = database.value(
                "SELECT count(DISTINCT customer_id) || ' ' || sum(total_amount) FROM orders WHERE tenant_id = '"
                        + tenant + "'");
        post("erase", Map.of("email", "ann@example.org", "raw_files", true))
                .statusCode(200)
                .body("rows.orders", equalTo(2))
                .body("rows.customers", equalTo(1))
                .body("rows.refused_rows", equalTo(1))
                .body("removed_files", equalTo(1))
                .body("remaining_files", equalTo(0));
        post("export", Map.of("email", "ann@example.org"))
                .body("orders", hasSize(0))
                .body("refused_rows", hasSize(0));
        assertThat(database.value(
                        "SELECT count(DISTINCT customer_id) || ' ' || sum(total_amount) FROM orders WHERE tenant_id = '"
                                + tenant + "'"))
                .isEqualTo(before);
        api.as("sales")
                .request()
                .contentType(ContentType.JSON)
                .body(Map.of("email", "x@y.z"))
                .post("/v1/customers/erase")
                .then()
                .statusCode(403);
    }

    @Test
    void keepsNothingOfAnErasedCustomerWhenAnOldFileIsReadAgain() {
        var first = load();
        var more = api.accepted(
                FILE.replace("P4", "P5") + "P6,2025-01-03,S,y,2.00,ann@example.org\n", Map.of("type", "orders"));
        api.settled(more).body("duplicate_rows", equalTo(2)).body("processed_rows", equalTo(1));
        post("erase", Map.of("email", "ann@example.org")).body("remaining_files", equalTo(2));
        api.delete(first);
        Awaitility.await().untilAsserted(() -> api.get("/v1/files/" + more)
                .body("status", equalTo("completed"))
                .body("processed_rows", equalTo(3))
                .body("duplicate_rows", equalTo(0)));
        post("export", Map.of("email", "ann@example.org"))
                .body("orders", hasSize(0))
                .body("customer", nullValue())
                .body("refused_rows", hasSize(0));
        assertThat(database.value(
                        "SELECT string_agg(order_ref || ':' || (customer_id IS NULL), ' ' ORDER BY order_ref) FROM orders WHERE tenant_id = '"
                                + tenant + "'"))
                .isEqualTo("P1:true P2:true P5:false");
    }

    @Test
    void removesRawFilesAndRecordsWhenTheirTimeIsOver() throws SQLException {
        var id = load();
        api.get("/v1/retention").body("raw_file_days", equalTo(90));
        api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("raw_file_days", 10, "record_days", 5))
                .put("/v1/retention")
                .then()
                .statusCode(200);
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE ingestion_files SET inserted_at = now() - interval '11 days' WHERE id = '" + id + "'");
            statement.execute("UPDATE failed_records SET inserted_at = now() - interval '6 days' WHERE ingestion_id = '"
                    + id + "'");
        }
        Awaitility.await().untilAsserted(() -> assertThat(database.value(
                        "SELECT raw_removed_at IS NOT NULL FROM ingestion_files WHERE id = '" + id + "'"))
                .isEqualTo(true));
        Awaitility.await()
                .untilAsserted(() -> api.get("/v1/files/" + id + "/rejected").body("items", hasSize(0)));
        api.get("/v1/files/" + id).body("processed_rows", equalTo(3));
        assertThat(database.value("SELECT count(*) FROM orders WHERE tenant_id = '" + tenant + "'"))
                .isEqualTo(3L);
    }

    private String load() {
        var id = api.accepted(FILE, Map.of("type", "orders"));
        api.settled(id).body("processed_rows", equalTo(3)).body("failed_rows", equalTo(1));
        return id;
    }

    private ValidatableResponse post(String action, Map<String, ?> body) {
        return api.request()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/customers/" + action)
                .then();
    }
}
