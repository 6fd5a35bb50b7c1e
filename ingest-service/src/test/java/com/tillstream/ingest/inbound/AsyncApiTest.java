package com.tillstream.ingest.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tillstream.event.Topics;
import com.tillstream.id.CustomerSecret;
import com.tillstream.id.TenantId;
import com.tillstream.ingest.row.ReadOptions;
import com.tillstream.ingest.style.ColumnStyles;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The description of the topics is that of the topics. */
class AsyncApiTest {
    private final JsonNode document;

    AsyncApiTest() throws IOException {
        document = new YAMLMapper().readTree(getClass().getResourceAsStream("/schemas/asyncapi.yaml"));
    }

    @Test
    void describesEveryTopicThatTheServiceWritesOrReads() {
        var addresses = new ArrayList<String>();
        document.path("channels")
                .forEach(channel -> addresses.add(channel.path("address").asText()));
        assertThat(addresses)
                .contains(
                        Topics.FILE_LANDED,
                        Topics.ROW_BATCH,
                        Topics.INGESTION_PARSED,
                        Topics.INGESTION_DELETED,
                        Topics.CUSTOMER_ERASED)
                .contains(
                        InboundConsumer.PREFIX + "{tenant}",
                        Topics.deadLetter(InboundConsumer.PREFIX + "{tenant}", "ingest"));
    }

    @Test
    void givesExamplesThatAreTaken() {
        var tenant = TenantId.random();
        var options = new ReadOptions(
                tenant, CustomerSecret.derive("secret", tenant), ZoneOffset.UTC, ColumnStyles.PLAIN, Instant.now());
        var messages = document.path("components").path("messages");
        for (var name : new String[] {"orderPlaced", "orderReturned"}) {
            var message = messages.path(name);
            var event = CloudEvent.structured(message.path("examples").get(0).path("payload"));
            assertThat(event.type()).isEqualTo(message.path("name").asText());
            assertThat(new OrderEvents(options).lines(event, 1)).singleElement().satisfies(line -> {
                assertThat(line.orderRef()).isEqualTo("4711");
                assertThat(line.returned()).isEqualTo(name.equals("orderReturned"));
            });
        }
    }
}
