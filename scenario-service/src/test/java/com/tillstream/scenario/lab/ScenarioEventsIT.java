package com.tillstream.scenario.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.tillstream.event.Topics;
import com.tillstream.event.v1.ScenarioChanged;
import com.tillstream.id.TenantId;
import com.tillstream.scenario.ScenarioApi;
import com.tillstream.scenario.Shop;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "scenario"))
class ScenarioEventsIT {
    private final ScenarioApi api = ScenarioApi.ofNewTenant();

    @Test
    void tellsWhatWasDoneToAScenarioInOrder() {
        api.with(Shop.usual(), 1);
        String id = api.post(
                        "/v1/scenarios",
                        Map.of(
                                "label", "Told",
                                "scenario_type", "flash",
                                "date_range_start", "2025-07-07",
                                "date_range_end", "2025-07-09",
                                "mechanics",
                                        List.of(Map.of("department", "TV", "channel", "online", "discount_pct", 10))))
                .statusCode(201)
                .extract()
                .path("id");
        String status = api.get("/v1/scenarios/" + id).extract().path("validation.status");
        api.as("promo_lead").delete("/v1/scenarios/" + id).then().statusCode(204);

        var changes = new ArrayList<String>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", TillstreamPlatform.bootstrapServers(),
                "group.id", UUID.randomUUID().toString(),
                "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.SCENARIO_CHANGED));
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                for (var event : consumer.poll(Duration.ofMillis(200))) {
                    if (event.key().equals(id)) {
                        var change = ScenarioChanged.parseFrom(event.value());
                        assertThat(TenantId.ofBytes(change.getTenantId())).isEqualTo(api.tenant());
                        changes.add((change.getChange() + " " + change.getValidationStatus()).strip());
                    }
                }
                return changes.size() >= 4;
            });
        }
        assertThat(changes).containsExactly("created", "evaluated", "validated " + status, "deleted");
    }
}
