package com.tillstream.scenario.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.tillstream.event.Topics;
import com.tillstream.id.TenantId;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "scenario"))
class SalesConsumerIT {
    private final TenantId tenant = TenantId.random();
    private final SalesApi api = new SalesApi(tenant);
    private final Database database = new Database("scenario");

    @Test
    void countsEachBatchOnceInWhateverOrderAndHoweverOftenItComes() {
        var lines = manyLines();
        var ordered = Upload.of(tenant);
        ordered.bring(0, lines);
        api.awaitBatches(ordered.ingestion(), 1);
        var expected = numbersOf(api);

        var other = new SalesApi(TenantId.random());
        var shuffled = Upload.of(other.tenant());
        shuffled.bringShuffledAndTwice(lines, 50, 7);
        other.awaitBatches(shuffled.ingestion(), 10);

        assertThat(numbersOf(other)).isEqualTo(expected);
    }

    @Test
    void hasAppliedAsManyRowsAsItWasGiven() {
        var upload = Upload.of(tenant);
        upload.bringShuffledAndTwice(manyLines(), 64, 3);
        api.awaitBatches(upload.ingestion(), 8);

        api.asViewer().get("/v1/counters/" + upload.ingestion()).then().body("rows", equalTo(500));
    }

    @Test
    void addsUploadsUpAndTakesOneBackExactly() {
        var line = Line.sale("2025-01-31", "TV", 2, "10.01").costing("3.33").discounted("12.5");
        var kept = Upload.of(tenant).bring(line);
        var deleted = Upload.of(tenant).bring(line.costing("4.44"));
        api.awaitBatches(kept.ingestion(), 1);
        api.awaitBatches(deleted.ingestion(), 1);
        api.sales().body("items.sales_value", contains(20.02f));

        deleted.delete();

        SalesApi.await().untilAsserted(() -> api.sales()
                .body("items.sales_value", contains(10.01f))
                .body("items.margin_value", contains(3.35f))
                .body("items.discount_pct", contains(12.5f)));
    }

    @Test
    void leavesABatchOutThatComesAfterItsUploadWasDeleted() {
        var upload = Upload.of(tenant).bring(0, List.of(Line.sale("2025-01-31", "TV", 1, "1.00")));
        api.awaitBatches(upload.ingestion(), 1);
        upload.delete();
        SalesApi.await().untilAsserted(() -> api.sales().body("items", empty()));

        upload.bring(1, List.of(Line.sale("2025-01-31", "TV", 1, "1.00")));
        api.awaitBatches(upload.ingestion(), 2);

        api.sales().body("items", empty());
        assertThat(database.value("SELECT count(*) FROM sales_contributions WHERE tenant_id = '" + tenant + "'"))
                .isEqualTo(0L);
    }

    @Test
    void setsARecordAsideThatCannotBeReadAndGoesOn() {
        Upload.publishGarbage();
        var upload = Upload.of(tenant).bring(Line.sale("2025-01-31", "TV", 1, "1.00"));

        api.awaitBatches(upload.ingestion(), 1);
        assertThatADeadLetterSaysWhereItCameFrom();
    }

    private static void assertThatADeadLetterSaysWhereItCameFrom() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", TillstreamPlatform.bootstrapServers(),
                "group.id", "the-test",
                "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.deadLetter(Topics.ROW_BATCH, SalesConsumer.NAME)));
            SalesApi.await().untilAsserted(() -> {
                var records = consumer.poll(Duration.ofMillis(200));
                assertThat(records).isNotEmpty();
                var headers = records.iterator().next().headers();
                assertThat(headers.lastHeader("dead-letter-topic").value())
                        .asString()
                        .isEqualTo(Topics.ROW_BATCH);
                assertThat(headers.lastHeader("dead-letter-reason")).isNotNull();
            });
        }
    }

    private static String numbersOf(SalesApi of) {
        return of.sales().extract().asString().replaceAll("\"(created|updated)_at\":\"[^\"]*\"", "");
    }

    private static List<Line> manyLines() {
        var random = new Random(42);
        return IntStream.range(0, 500)
                .mapToObj(i -> {
                    var line = Line.sale(
                            "2025-01-" + (10 + random.nextInt(15)), "D" + random.nextInt(5), 1 + i % 3, i + ".37");
                    line = random.nextBoolean() ? line.online() : line;
                    line = random.nextBoolean() ? line.costing("0.13").discounted("7.5") : line;
                    return i % 9 == 0 ? line.returnedAgain() : line;
                })
                .toList();
    }
}
