package com.tillstream.kpi.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.tillstream.event.Topics;
import com.tillstream.kpi.Line;
import com.tillstream.kpi.Upload;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "kpi"))
class DeadLetterIT {
    private static final String NO_BATCH = "\uFFFFthis is no row batch";

    @Test
    void putsARecordThatIsNoBatchAsideWithItsReasonAndGoesOnWithTheNext() throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", TillstreamPlatform.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.ROW_BATCH, "no-batch", NO_BATCH))
                    .get();
        }
        var tenant = Upload.Tenant.random();
        tenant.upload(Line.sale("2024-03-01", "O1", "A", 2, "10.00"));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(new Database("kpi")
                        .value("SELECT count(*) FROM sale_lines WHERE tenant_id = '" + tenant.id() + "'"))
                .isEqualTo(1L));
        assertThat(deadLetters())
                .anySatisfy(letter -> assertThat(letter).startsWith("no-batch").contains("dead-letter-reason"));
    }

    /** Keys and headers of what was put aside. */
    private static List<String> deadLetters() {
        var found = new ArrayList<String>();
        var settings = Map.<String, Object>of(
                "bootstrap.servers", TillstreamPlatform.bootstrapServers(),
                "group.id", "test-of-dead-letters",
                "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(Topics.ROW_BATCH + ".kpi.dlq"));
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(letter -> {
                    var text = new StringBuilder(letter.key());
                    letter.headers().forEach(header -> text.append(' ')
                            .append(header.key())
                            .append('=')
                            .append(new String(header.value(), StandardCharsets.UTF_8)));
                    found.add(text.toString());
                });
                assertThat(found).isNotEmpty();
            });
        }
        return found;
    }
}
