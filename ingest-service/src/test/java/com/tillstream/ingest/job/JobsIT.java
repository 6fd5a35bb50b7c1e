package com.tillstream.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.tillstream.event.Topics;
import com.tillstream.event.v1.IngestionParsed;
import com.tillstream.event.v1.ResultComputed;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.ingest.IngestApi;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is done to uploads is seen, ended, and tried again. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
class JobsIT {
    private static final String ORDERS = "order_ref,order_date,sku,quantity,unit_price\n%s,2025-01-01,S,1,2.00\n";
    private static final Map<String, String> OPTIONS = Map.of("type", "orders");

    private final Database database = new Database("ingest");
    private final TenantId tenant = TenantId.random();
    private final IngestApi api = new IngestApi(tenant);

    @Test
    void takesSeveralFilesAtOnceEachOfItsOwnType() {
        var answer = api.request()
                .multiPart("file", "orders.csv", ORDERS.formatted("A").getBytes(StandardCharsets.UTF_8))
                .multiPart("file", "stock.csv", "sku,date,stock\nS,2025-01-01,4\n".getBytes(StandardCharsets.UTF_8))
                .multiPart("file", "poem.csv", "roses,violets\nred,blue\n".getBytes(StandardCharsets.UTF_8))
                .post("/v1/files")
                .then()
                .statusCode(202)
                .body("files", hasSize(3))
                .body("files[0].receipt.ingestion_id", notNullValue())
                .body("files[2].receipt", nullValue())
                .body("files[2].code", equalTo("ingest.file.missing_columns"));
        String job = answer.extract().path("job_id");
        Awaitility.await().untilAsserted(() -> api.get("/v1/jobs/" + job)
                .body("status", equalTo("completed"))
                .body("files_queued", equalTo(2))
                .body("files_processed", equalTo(2))
                .body("records_processed", equalTo(2))
                .body("errors", equalTo(0)));
    }

    @Test
    void takesASingleFileAsAJobOfItsOwn() {
        var answer = api.request()
                .multiPart("file", "calendar.csv", "date,name\n2025-12-25,Christmas\n".getBytes(StandardCharsets.UTF_8))
                .post("/v1/jobs")
                .then()
                .statusCode(202)
                .body("files", hasSize(1));
        String job = answer.extract().path("job_id");
        assertThat(answer.extract().header("Location")).endsWith("/v1/jobs/" + job);
        Awaitility.await().untilAsserted(() -> api.get("/v1/jobs/" + job)
                .body("status", equalTo("completed"))
                .body("files_processed", equalTo(1)));
    }

    @Test
    void tellsOfFilesThatWereSentTogetherWhenTheLastIsSettled() throws SQLException {
        var files = api.request()
                .multiPart(
                        "file",
                        "orders.csv",
                        (ORDERS.formatted("F") + "G,2025-01-02,S,x,2.00\n").getBytes(StandardCharsets.UTF_8))
                .multiPart("file", "stock.csv", "sku,date,stock\nS,2025-01-02,4\n".getBytes(StandardCharsets.UTF_8))
                .post("/v1/files")
                .then()
                .statusCode(202);
        String orders = files.extract().path("files[0].receipt.ingestion_id");
        String stock = files.extract().path("files[1].receipt.ingestion_id");
        api.settled(orders).body("failed_rows", equalTo(1));
        api.settled(stock);
        assertThat(toldRows(orders, 1)).containsExactly(1L);
        pretendThatItWaits(stock);
        correct(orders);
        Awaitility.await().untilAsserted(() -> api.get("/v1/files/" + orders).body("processed_rows", equalTo(2)));
        assertThat(heldEvents()).isEqualTo(1L);
        String waiting = api.get("/v1/jobs?status=queued").extract().path("items[0].id");
        api.request().post("/v1/jobs/" + waiting + "/cancel").then().statusCode(200);
        assertThat(heldEvents()).isEqualTo(0L);
        assertThat(toldRows(orders, 2)).containsExactly(1L, 2L);
    }

    private Object heldEvents() {
        return database.value("SELECT count(*) FROM held_events WHERE tenant_id = '" + tenant + "'");
    }

    private void correct(String ingestion) {
        api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("cells", Map.of("quantity", "3")))
                .patch("/v1/files/" + ingestion + "/rejected/3")
                .then()
                .statusCode(200);
        api.request()
                .contentType(ContentType.JSON)
                .post("/v1/files/" + ingestion + "/rejected/replay")
                .then()
                .statusCode(202);
    }

    /** How many accepted rows were told of an upload, time after time. */
    private List<Long> toldRows(String ingestion, int times) {
        var rows = new ArrayList<Long>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        TillstreamPlatform.bootstrapServers(),
                        "group.id",
                        "test-" + times + "-" + ingestion,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.INGESTION_PARSED));
            Awaitility.await().untilAsserted(() -> {
                for (var told : consumer.poll(Duration.ofMillis(200))) {
                    if (told.key().equals(ingestion)) {
                        rows.add(IngestionParsed.parseFrom(told.value()).getAcceptedRows());
                    }
                }
                assertThat(rows).hasSize(times);
            });
        }
        return rows;
    }

    @Test
    void triesAFailedJobAgain() throws SQLException {
        var id = api.accepted(ORDERS.formatted("B"), OPTIONS);
        api.settled(id);
        String job = api.get("/v1/jobs").extract().path("items[0].id");
        retry(job, 409);
        pretendThatItFailed(id);
        String again = retry(job, 202);
        assertThat(again).as("the old upload stays failed").isNotEqualTo(id);
        api.settled(again).body("status", equalTo("completed")).body("processed_rows", equalTo(1));
        api.get("/v1/files/" + id).body("status", equalTo("failed"));
        api.delete(id);
        api.delete(again);
    }

    @Test
    void cancelsAJobAndLeavesNothingOfItsUpload() throws SQLException {
        var id = api.accepted(ORDERS.formatted("C"), OPTIONS);
        api.settled(id);
        pretendThatItWaits(id);
        String job = api.get("/v1/jobs").extract().path("items[0].id");
        api.request().post("/v1/jobs/" + job + "/cancel").then().statusCode(200).body("status", equalTo("cancelled"));
        api.get("/v1/files/" + id)
                .body("status", equalTo("failed"))
                .body("error_message", equalTo("Cancelled by user-of-the-tests."));
        assertThat(database.value("SELECT count(*) FROM order_items WHERE tenant_id = '" + tenant + "'"))
                .isEqualTo(0L);
        api.request().post("/v1/jobs/" + job + "/cancel").then().statusCode(409);
    }

    @Test
    void endsAJobThatTakesTooLong() throws SQLException {
        var id = api.accepted(ORDERS.formatted("D"), OPTIONS);
        api.settled(id);
        execute(
                "UPDATE jobs SET status = 'processing', started_at = now() - interval '7 hours', leased_until = now() + interval '1 hour' WHERE ingestion_id = '"
                        + id + "'");
        execute("UPDATE ingestion_files SET status = 'processing', file_readings = '{}', next_seq = 0 WHERE id = '" + id
                + "'");
        Awaitility.await().untilAsserted(() -> api.get("/v1/files/" + id)
                .body("status", equalTo("failed"))
                .body("error_message", org.hamcrest.Matchers.containsString("took longer than")));
        api.get("/v1/jobs?status=failed").body("items", hasSize(1));
    }

    @Test
    void waitsForWhatIsInferredFromAnUpload() {
        var stock = stock();
        String job = inference("processing");
        api.get("/v1/jobs/" + job)
                .body("ingestion_id", equalTo(stock))
                .body("task", equalTo("infer"))
                .body("completed_at", nullValue());
        tellOfResult(stock);
        Awaitility.await().untilAsserted(() -> api.get("/v1/jobs/" + job)
                .body("status", equalTo("succeeded"))
                .body("completed_at", notNullValue()));
        retry(job, 409);
    }

    @Test
    void asksAgainForAnInferenceThatDidNotCome() throws SQLException {
        var stock = stock();
        String job = inference("processing");
        execute("UPDATE jobs SET started_at = now() - interval '2 hours' WHERE id = '" + job + "'");
        Awaitility.await().untilAsserted(() -> api.get("/v1/jobs/" + job)
                .body("status", equalTo("failed"))
                .body("failed_at", equalTo("inferring"))
                .body("error_message", startsWith("No result came within PT1H.")));
        api.get("/v1/files/" + stock).body("status", equalTo("completed"));
        assertThat(retry(job, 202)).isEqualTo(stock);
        assertThat(toldRows(stock, 2)).containsExactly(1L, 1L);
        api.request().post("/v1/jobs/" + job + "/cancel").then().statusCode(200).body("status", equalTo("cancelled"));
        api.get("/v1/files/" + stock).body("status", equalTo("completed")).body("processed_rows", equalTo(1));
    }

    private String stock() {
        var id = api.accepted("sku,date,stock\nS,2025-01-02,4\n", Map.of("type", "inventory"));
        api.settled(id);
        return id;
    }

    private String inference(String status) {
        return api.get("/v1/jobs?status=" + status)
                .body("items.job_type", hasItem("ml_inference"))
                .extract()
                .path("items.find { it.job_type == 'ml_inference' }.id");
    }

    private void tellOfResult(String ingestion) {
        var result = ResultComputed.newBuilder()
                .setTenantId(tenant.toBytes())
                .setType("inventory_risk")
                .setDepartment("supply")
                .addIngestionIds(new IngestionId(UUID.fromString(ingestion)).toBytes())
                .build();
        Map<String, Object> settings = Map.of("bootstrap.servers", TillstreamPlatform.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var unused = producer.send(new ProducerRecord<>(Topics.RESULT_COMPUTED, result.toByteArray()));
        }
    }

    @Test
    void hidesJobsOfOthers() {
        var id = api.accepted(ORDERS.formatted("E"), OPTIONS);
        api.settled(id);
        String job = api.get("/v1/jobs").extract().path("items[0].id");
        new IngestApi(TenantId.random()).get("/v1/jobs/" + job).statusCode(404);
        api.as("finance").get("/v1/jobs/" + job).statusCode(404);
        api.as("finance").get("/v1/jobs").body("items", hasSize(0));
    }

    private String retry(String job, int status) {
        return api.request()
                .post("/v1/jobs/" + job + "/retry")
                .then()
                .statusCode(status)
                .extract()
                .path("ingestion_id");
    }

    private void pretendThatItFailed(String ingestion) throws SQLException {
        execute("UPDATE jobs SET status = 'failed' WHERE ingestion_id = '" + ingestion + "'");
        execute("UPDATE ingestion_files SET status = 'failed' WHERE id = '" + ingestion + "'");
        execute("DELETE FROM order_items WHERE ingestion_id = '" + ingestion + "'");
        execute("DELETE FROM orders WHERE tenant_id = '" + tenant + "'");
    }

    private void pretendThatItWaits(String ingestion) throws SQLException {
        execute("UPDATE jobs SET status = 'queued', leased_until = now() + interval '1 hour' WHERE job_type = 'etl'"
                + " AND ingestion_id = '" + ingestion + "'");
        execute("UPDATE ingestion_files SET status = 'pending', file_readings = '{}' WHERE id = '" + ingestion + "'");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
