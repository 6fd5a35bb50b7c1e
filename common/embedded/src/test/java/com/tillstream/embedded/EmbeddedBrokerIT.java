package com.tillstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    @TempDir
    Path folder;

    @Test
    void keepsItsTopicsOverARestart() throws Exception {
        int port = FreePort.any();
        int controllerPort = FreePort.any();
        try (var broker = EmbeddedBroker.start(folder, port, controllerPort);
                var admin = admin(broker)) {
            var topic = new NewTopic("orders", Optional.empty(), Optional.empty());
            admin.createTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
        }
        try (var broker = EmbeddedBroker.start(folder, port, controllerPort);
                var admin = admin(broker)) {
            var topics = admin.describeTopics(List.of("orders")).allTopicNames().get(30, TimeUnit.SECONDS);
            assertThat(topics.get("orders").partitions()).hasSize(6);
        }
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }
}
