package com.tillstream.ingest.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.tillstream.event.Topics;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Another system publishes order events and forgets about us. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
class OrderEventsIT {
    private static final String EVENT = """
            {"specversion": "1.0", "id": "%s", "source": "/till/7", "type": "com.tillstream.order.%s.v1",
             "data": {"order_ref": "%s", "order_date": "2025-01-31T10:00:00Z", "customer_email": "ann@example.org",
                      "lines": [{"sku": "S1", "quantity": %s, "unit_price": "2.50"},
                                {"sku": "S2", "quantity": 1, "total_amount": 10}]}}
            """;

    private final Database database = new Database("ingest");
    private final TenantId tenant = TenantId.random();
    private final IngestApi api = new IngestApi(tenant);
    private final String topic = "orders.inbound." + tenant;

    @Test
    void takesStructuredAndBinaryEventsFromTheTenantsTopicOnceEach() throws Exception {
        var binary = new ProducerRecord<>(
                topic,
                "B",
                "{\"order_ref\": \"B\", \"order_date\": \"2025-01-30\", \"lines\": [{\"sku\": \"S1\", \"quantity\": 1, \"unit_price\": 1}]}");
        header(binary, "ce_id", "2");
        header(binary, "ce_source", "/till/7");
        header(binary, "ce_type", "com.tillstream.order.placed.v1");
        send(
                record(placed("1", "A")),
                binary,
                record(placed("1", "A")),
                record(placed("1", "another order of the same id")));
        awaitOrders("A:15.0000 B:1.0000");
        send(record(returned("3", "A")));
        awaitOrders("A:0.0000 B:1.0000");
        assertThat(database.value("SELECT sum(line_count) FROM orders WHERE tenant_id = '" + tenant + "'"))
                .isEqualTo(5L);
        api.get("/v1/files").body("items[0].status", equalTo("completed"));
    }

    @Test
    void takesTheTenantFromTheTopicAndNeverFromThePayload() throws Exception {
        var other = TenantId.random();
        send(record(placed("1", "T")
                .replace("\"data\"", "\"tenant\": \"" + other + "\", \"tenantid\": \"" + other + "\", \"data\"")));
        awaitOrders("T:15.0000");
        assertThat(database.value("SELECT count(*) FROM orders WHERE tenant_id = '" + other + "'"))
                .isEqualTo(0L);
    }

    @Test
    void keepsBadEventsAsDeadLettersThatCanBeCorrected() throws Exception {
        send(
                record("not json"),
                record(placed("1", "A")),
                record(EVENT.formatted("2", "placed", "C", "\"two\"")),
                record(placed("3", "D").replace("\"lines\"", "\"items\"")));
        awaitOrders("A:15.0000");
        var letters = api.get("/v1/dead-letters?status=pending").body("items", hasSize(3));
        List<Map<String, Object>> items = letters.extract().path("items");
        assertThat(items)
                .extracting(item -> item.get("reason").toString())
                .anyMatch(r -> r.startsWith("event.not_json"))
                .anyMatch(r -> r.contains("orders.quantity.not_a_number"))
                .anyMatch(r -> r.startsWith("event.not_as_the_schema_says"));
        assertThat(items).noneMatch(item -> item.get("payload").toString().contains("ann@example.org"));
        assertThat(reasonsOnTheDeadLetterTopic(3)).anyMatch(reason -> reason.startsWith("event.not_json"));

        var bad = items.stream()
                .filter(item -> "2".equals(item.get("event_id")))
                .findFirst()
                .orElseThrow();
        var corrected = bad.get("payload").toString().replace("\"two\"", "2");
        api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("payload", corrected))
                .patch("/v1/dead-letters/" + bad.get("id"))
                .then()
                .statusCode(200);
        post("/v1/dead-letters/replay", null).body("replayed", equalTo(1)).body("rejected", equalTo(2));
        awaitOrders("A:15.0000 C:15.0000");
        assertThat(database.value("SELECT count(DISTINCT customer_id) FROM orders WHERE tenant_id = '" + tenant + "'"))
                .as("the customer's address was kept out, not who it is")
                .isEqualTo(1L);
        post("/v1/dead-letters/discard", null).body("discarded", equalTo(2));
        api.get("/v1/dead-letters?status=pending").body("items", hasSize(0));
    }

    @Test
    void takesOrdersOverHttpOnceEach() {
        var order =
                "{\"order_ref\": \"H\", \"order_date\": \"2025-01-31\", \"lines\": [{\"sku\": \"S\", \"quantity\": 2, \"unit_price\": 3}]}";
        for (var outcome : List.of("accepted", "duplicate")) {
            api.request()
                    .contentType(ContentType.JSON)
                    .header("Idempotency-Key", "k1")
                    .body(order)
                    .post("/v1/orders")
                    .then()
                    .statusCode(200)
                    .body(outcome, equalTo(1));
        }
        cloudEvents(
                        "[" + placed("1", "A") + "," + placed("2", "B") + "," + placed("1", "A") + "]",
                        "application/cloudevents-batch+json")
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("duplicate", equalTo(1));
        cloudEvents(placed("4", "E"), "application/cloudevents+json").statusCode(200);
        awaitOrders("A:15.0000 B:15.0000 E:15.0000 H:6.0000");
    }

    @Test
    void tellsASenderWhatIsWrong() {
        cloudEvents(
                        "[" + placed("1", "A") + "," + EVENT.formatted("2", "placed", "B", "0") + "]",
                        "application/cloudevents-batch+json")
                .statusCode(207)
                .body("events[1].status", equalTo("rejected"))
                .body("events[1].errors[0].code", equalTo("orders.quantity.zero"));
        cloudEvents(placed("3", "C").replace("placed", "shipped"), "application/cloudevents+json")
                .statusCode(422)
                .body("events[0].code", equalTo("event.unknown_type"))
                .body("events[0].detail", containsString("com.tillstream.order.placed.v1"));
        cloudEvents("[", "application/cloudevents+json").statusCode(400);
        api.request()
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/orders")
                .then()
                .statusCode(400)
                .body("code", equalTo("ingest.orders.no_idempotency_key"));
        api.get("/v1/dead-letters").body("items", hasSize(0));
    }

    @Test
    void countsALineOnceWhetherItComesInAFileOrByEvent() {
        var id = api.accepted(
                "order_ref,order_date,sku,quantity,unit_price\nF,2025-01-31,S,2,3\n", Map.of("type", "orders"));
        api.settled(id);
        api.request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "k9")
                .body(
                        "{\"order_ref\": \"F\", \"order_date\": \"2025-01-31\", \"lines\": [{\"sku\": \"S\", \"quantity\": 2, \"unit_price\": 3}]}")
                .post("/v1/orders")
                .then()
                .body("accepted", equalTo(1));
        awaitOrders("F:6.0000");
    }

    @Test
    void servesTheSchemaAndTheDescriptionOfItsTopics() {
        api.get("/v1/schemas/order.v1.schema.json")
                .statusCode(200)
                .body("required", not(org.hamcrest.Matchers.empty()));
        assertThat(api.request().get("/v1/asyncapi.yaml").asString())
                .contains("asyncapi: 3.0.0", "orders.inbound.{tenant}", Topics.ROW_BATCH, Topics.INGESTION_PARSED);
    }

    private static String placed(String id, String order) {
        return EVENT.formatted(id, "placed", order, "2");
    }

    private static String returned(String id, String order) {
        return EVENT.formatted(id, "returned", order, "2");
    }

    private void awaitOrders(String expected) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(database.value(
                        "SELECT string_agg(order_ref || ':' || total_amount, ' ' ORDER BY order_ref) FROM orders WHERE tenant_id = '"
                                + tenant + "'"))
                .isEqualTo(expected));
    }

    private ProducerRecord<String, String> record(String value) {
        return new ProducerRecord<>(topic, "till", value);
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @SafeVarargs
    private static void send(ProducerRecord<String, String>... records) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", TillstreamPlatform.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (var record : records) {
                producer.send(record).get();
            }
        }
    }

    private List<String> reasonsOnTheDeadLetterTopic(int count) {
        var reasons = new java.util.ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        TillstreamPlatform.bootstrapServers(),
                        "group.id",
                        "test-" + tenant,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(topic + ".ingest.dlq"));
            Awaitility.await().untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> reasons.add(new String(
                                record.headers()
                                        .lastHeader("dead-letter-reason")
                                        .value(),
                                StandardCharsets.UTF_8)));
                assertThat(reasons).hasSize(count);
            });
        }
        return reasons;
    }

    private ValidatableResponse cloudEvents(String body, String contentType) {
        return api.request()
                .config(io.restassured.config.RestAssuredConfig.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .encodeContentTypeAs(contentType, ContentType.TEXT)))
                .header("Content-Type", contentType)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/orders")
                .then();
    }

    private ValidatableResponse post(String path, String body) {
        var request = api.request().contentType(ContentType.JSON);
        return (body == null ? request : request.body(body)).post(path).then();
    }
}
