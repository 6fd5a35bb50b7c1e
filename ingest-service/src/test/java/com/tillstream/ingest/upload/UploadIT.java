package com.tillstream.ingest.upload;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.oneOf;

import com.tillstream.id.TenantId;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.SharedData;
import com.tillstream.testkit.TillstreamPlatform;
import com.tillstream.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
class UploadIT {
    private static final String HEADER = "order_ref,order_date,sku,quantity,unit_price,customer_email\n";

    private final Database database = new Database("ingest");
    private final TenantId tenant = TenantId.random();

    @Test
    void loadsEveryOrderOfThePipeForgeSample() throws IOException {
        var id = accepted(Files.readAllBytes(SharedData.file("pipeforge_sample_orders_1000.csv")));
        settled(id).body("status", equalTo("completed")).body("processed_rows", equalTo(1000));
        assertThat((BigDecimal)
                        database.value("SELECT sum(total_amount) FROM orders WHERE tenant_id = '" + tenant + "'"))
                .isEqualByComparingTo("52128973.81");
    }

    @Test
    void accountsForEveryRowOfTheUciInvoicesAsTheyArePacked() throws IOException {
        var id = accepted(Files.readAllBytes(SharedData.file("uci_online_retail_2010-12_2011-08.csv.gz")));
        var file = settled(id).body("status", equalTo("completed")).extract();
        int accepted = file.path("processed_rows");
        int duplicates = file.path("duplicate_rows");
        int rejected = file.path("failed_rows");
        assertThat(accepted + duplicates + rejected)
                .as("rows read are accepted, duplicate or rejected")
                .isEqualTo(320_705)
                .isEqualTo((int) file.path("total_rows"));
        assertThat(rejected).as("the two adjustments with a negative price").isEqualTo(2);
    }

    @Test
    void keepsGoodRowsAndTheReasonsOfBadOnes() {
        var id = accepted(bytes(HEADER
                + "A1,2025-01-01,S1,2,10.00,a@b.c\n"
                + "A1,2025-01-01,S1,2,10.00,a@b.c\n"
                + "A2,2025-13-01,S1,12abc,10.00,a@b.c\n"));
        settled(id)
                .body("processed_rows", equalTo(1))
                .body("duplicate_rows", equalTo(1))
                .body("failed_rows", equalTo(1));
        assertThat(String.valueOf(
                        database.value("SELECT errors FROM failed_records WHERE ingestion_id = '" + id + "'")))
                .contains("orders.quantity.not_a_number", "12abc", "orders.order_date.not_a_date");
    }

    @Test
    void givesRefusedRowsBackAsJsonAndAsCsvThatNoSpreadsheetRuns() {
        var id = accepted(bytes(HEADER + "=1+1,2025-01-01,S1,x,10.00,\nF1,2025-01-01,S1,1,1.00,\n"));
        settled(id);
        get("/v1/files/" + id + "/rejected", "application/json")
                .body("items[0].row_number", equalTo(2))
                .body("items[0].raw.order_ref", equalTo("=1+1"))
                .body("items[0].errors[0].code", equalTo("orders.quantity.not_a_number"));
        var csv = get("/v1/files/" + id + "/rejected", "text/csv").extract().asString();
        assertThat(csv).contains("row_number,reasons").contains("'=1+1");
    }

    @Test
    void accountsForRowsInItsCountersAndTellsTheProgressAsEvents() {
        var id = accepted(bytes(HEADER + "G1,2025-01-01,S1,1,10.00,\n"));
        settled(id);
        get("/v1/counters/" + id, "application/json").body("read", equalTo(1)).body("adds_up", equalTo(true));
        assertThat(get("/v1/files/" + id + "/events", "text/event-stream")
                        .extract()
                        .asString())
                .startsWith("data:")
                .contains("\"status\":\"completed\"", "\"rows_per_second\":", "\"remaining_seconds\":0");
        assertThat(given().get("/q/metrics").asString()).contains("tillstream_rows_read_total{outcome=\"accepted\"}");
        get("/v1/datasets", "application/json").body("items", hasSize(1));
        get("/v1/jobs", "application/json").body("items[0].status", equalTo("succeeded"));
    }

    @Test
    void explainsWhatAFileMayHold() {
        get("/v1/contracts/orders", "application/json").body("columns[0].name", equalTo("order_ref"));
        assertThat(get("/v1/contracts/orders", "text/csv").extract().asString()).startsWith("order_ref,order_date,sku");
    }

    @Test
    void refusesTheSameBytesTwiceAndNamesTheFirst() {
        var file = bytes(HEADER + "B1,2025-01-01,S1,2,10.00,a@b.c\n");
        var first = accepted(file);
        upload(file)
                .statusCode(409)
                .body("code", equalTo("ingest.file.duplicate"))
                .body("ingestion_id", equalTo(first));
    }

    @Test
    void countsRowsOfAnEarlierFileAsDuplicates() {
        settled(accepted(bytes(HEADER + "C1,2025-01-01,S1,2,10.00,a@b.c\n")));
        var second = accepted(bytes(HEADER + "C1,2025-01-01,S1,2,10.00,a@b.c\nC2,2025-01-01,S1,1,1.00,\n"));
        settled(second).body("processed_rows", equalTo(1)).body("duplicate_rows", equalTo(1));
    }

    @Test
    void sendsAListAgainOnlyToThoseWhoDoNotHaveIt() {
        settled(accepted(bytes(HEADER + "A1,2025-01-01,S1,2,10.00,\n")));
        var tag = get("/v1/files", "application/json").extract().header("ETag");
        given().auth()
                .oauth2(token("analyst"))
                .header("If-None-Match", tag)
                .get("/v1/files")
                .then()
                .statusCode(304)
                .header("Cache-Control", "private, no-cache")
                .body(emptyString());

        settled(accepted(bytes(HEADER + "A2,2025-01-01,S1,2,10.00,\n")));
        given().auth()
                .oauth2(token("analyst"))
                .header("If-None-Match", tag)
                .get("/v1/files")
                .then()
                .statusCode(200)
                .body("items", hasSize(2));
    }

    @Test
    void bringsRowsBackThatADeletedFileHadFirst() {
        var first = accepted(bytes(HEADER + "H1,2025-01-01,S1,2,10.00,a@b.c\nH3,2025-01-03,S1,2,10.00,a@b.c\n"));
        settled(first);
        var shared = "H1,2025-01-01,S1,2,10.00,a@b.c\n";
        var second = accepted(bytes(HEADER + shared + "H2,2025-01-01,S1,1,1.00,x@y.z\n" + shared));
        settled(second).body("processed_rows", equalTo(1)).body("duplicate_rows", equalTo(2));
        get("/v1/files/" + second + "/duplicates", "application/json")
                .body("items.row_number", contains(2, 4))
                .body("items.first_ingestion_id", contains(first, first));

        delete(first);
        Awaitility.await().untilAsserted(() -> settled(second)
                .body("status", equalTo("completed"))
                .body("total_rows", equalTo(3))
                .body("processed_rows", equalTo(2))
                .body("duplicate_rows", equalTo(1)));
        get("/v1/files/" + second + "/duplicates", "application/json")
                .body("items.row_number", contains(4))
                .body("items.first_ingestion_id", contains(second));
        get("/v1/counters/" + second, "application/json").body("adds_up", equalTo(true));
        var restored = numbers();
        assertThat(restored).contains("\"H1\"", "\"H2\"").doesNotContain("\"H3\"");

        settled(accepted(bytes(HEADER + "H1,2025-01-01,S1,2,10.00,a@b.c\n")));
        assertThat(numbers()).as("restored rows count as there").isEqualTo(restored);
    }

    @Test
    void deletingAFileBringsEveryNumberBack() {
        settled(accepted(bytes(HEADER + "D1,2025-01-01,S1,2,10.00,a@b.c\n")));
        var before = numbers();
        var second = accepted(bytes(HEADER + "D1,2025-01-02,S2,3,5.00,a@b.c\nD2,2025-01-03,S1,1,1.00,x@y.z\n"));
        settled(second);
        assertThat(numbers()).isNotEqualTo(before);
        delete(second);
        assertThat(numbers()).isEqualTo(before);
        given().auth()
                .oauth2(token("analyst"))
                .get("/v1/files/" + second)
                .then()
                .statusCode(404);
    }

    @Test
    void namesTheMissingColumnAndTheHeadersItFound() {
        upload(bytes("order_ref,order_date,colour\nA,2025-01-01,red\n"))
                .statusCode(422)
                .body("code", equalTo("ingest.file.missing_columns"))
                .body("detail", containsString("sku and quantity and unit_price"))
                .body("detail", containsString("order_ref, order_date, colour"));
    }

    @Test
    void refusesEmptyHeaderOnlyAndBinaryFiles() {
        upload(new byte[0]).statusCode(422).body("code", equalTo("ingest.file.empty"));
        upload(bytes(HEADER)).statusCode(422).body("code", equalTo("ingest.file.header_only"));
        upload(new byte[] {127, 'E', 'L', 'F', 0}).statusCode(415).body("code", equalTo("ingest.file.binary"));
    }

    @Test
    void takesAFileThatIsTheBodyItself() {
        String id = given().auth()
                .oauth2(token("analyst"))
                .contentType("text/csv")
                .body(bytes(HEADER + "K1,2025-01-01,S1,1,10.00,\n"))
                .queryParam("filename", "../till 1.csv")
                .queryParam("dataset", "Till")
                .post("/v1/files")
                .then()
                .statusCode(202)
                .extract()
                .path("ingestion_id");
        settled(id).body("processed_rows", equalTo(1)).body("filename", equalTo("till 1.csv"));
        get("/v1/datasets", "application/json").body("items[0].name", equalTo("Till"));
    }

    @Test
    void refusesFormsThatItCannotRead() {
        form("no boundary in sight", "multipart/form-data")
                .statusCode(400)
                .body("code", equalTo("ingest.form.malformed"));
        form("--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\norder_ref", "multipart/form-data; boundary=x")
                .statusCode(400)
                .body("code", equalTo("ingest.upload.broken_off"));
        given().auth()
                .oauth2(token("analyst"))
                .multiPart("type", "orders")
                .post("/v1/files")
                .then()
                .statusCode(400)
                .body("code", equalTo("ingest.file.none"));
        get("/v1/files", "application/json").body("items", hasSize(0));
    }

    @Test
    void refusesUnknownTypes() {
        given().auth()
                .oauth2(token("analyst"))
                .multiPart("file", "x.csv", bytes(HEADER))
                .multiPart("type", "weather")
                .post("/v1/files")
                .then()
                .statusCode(400)
                .body("code", equalTo("ingest.type.unknown"));
    }

    @Test
    void refusesStrangersAndViewers() {
        given().multiPart("file", "x.csv", bytes(HEADER))
                .post("/v1/files")
                .then()
                .statusCode(401);
        var expired = Tokens.of(tenant, "analyst", "sales", Duration.ofMinutes(-10));
        given().auth().oauth2(expired).get("/v1/files").then().statusCode(401);
        given().auth()
                .oauth2(token("viewer"))
                .multiPart("file", "x.csv", bytes(HEADER))
                .post("/v1/files")
                .then()
                .statusCode(403);
    }

    @Test
    void hidesFilesFromOtherTenantsAndDepartments() {
        var id = accepted(bytes(HEADER + "E1,2025-01-01,S1,2,10.00,a@b.c\n"));
        var stranger = Tokens.of(TenantId.random(), "admin");
        given().auth().oauth2(stranger).get("/v1/files/" + id).then().statusCode(404);
        given().auth().oauth2(stranger).delete("/v1/files/" + id).then().statusCode(404);
        var finance = Tokens.of(tenant, "analyst", "finance", Duration.ofMinutes(5));
        given().auth().oauth2(finance).get("/v1/files/" + id).then().statusCode(404);
    }

    private void delete(String id) {
        given().auth().oauth2(token("analyst")).delete("/v1/files/" + id).then().statusCode(204);
    }

    private ValidatableResponse get(String path, String accept) {
        return given().auth()
                .oauth2(token("viewer"))
                .accept(accept)
                .get(path)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse form(String body, String contentType) {
        return given().auth()
                .oauth2(token("analyst"))
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)))
                .header("Content-Type", contentType)
                .body(body)
                .post("/v1/files")
                .then();
    }

    private String accepted(byte[] file) {
        return upload(file).statusCode(202).extract().path("ingestion_id");
    }

    private ValidatableResponse upload(byte[] file) {
        return given().auth()
                .oauth2(token("analyst"))
                .multiPart("file", "orders.csv", file, "text/csv")
                .multiPart("type", "orders")
                .post("/v1/files")
                .then();
    }

    private ValidatableResponse settled(String id) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> given().auth()
                .oauth2(token("analyst"))
                .get("/v1/files/" + id)
                .then()
                .body("status", oneOf("completed", "failed")));
        return given().auth().oauth2(token("analyst")).get("/v1/files/" + id).then();
    }

    private String numbers() {
        return String.valueOf(database.value("""
                SELECT (SELECT jsonb_agg(to_jsonb(o) - 'inserted_at' - 'in_several_uploads' ORDER BY id) FROM orders o WHERE tenant_id = t)::text
                    || (SELECT jsonb_agg(to_jsonb(i) ORDER BY id) FROM order_items i WHERE tenant_id = t)::text
                    || (SELECT count(*) FROM customers WHERE tenant_id = t)
                FROM (VALUES ('%s'::uuid)) AS tenant (t)
                """.formatted(tenant)));
    }

    private String token(String role) {
        return Tokens.of(tenant, role);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
