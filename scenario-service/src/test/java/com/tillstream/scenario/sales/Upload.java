package com.tillstream.scenario.sales;

import com.google.protobuf.MessageLite;
import com.tillstream.event.Topics;
import com.tillstream.event.v1.IngestionDeleted;
import com.tillstream.event.v1.RowBatch;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.testkit.EncodedRecords;
import com.tillstream.testkit.TillstreamPlatform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** An upload of a tenant, whose events come as the ingest-service publishes them. */
public record Upload(TenantId tenant, IngestionId ingestion) {
    /** A new one. */
    public static Upload of(TenantId tenant) {
        return new Upload(tenant, IngestionId.next());
    }

    /** All lines as one batch. */
    Upload bring(Line... lines) {
        return bring(0, List.of(lines));
    }

    Upload bring(int seq, List<Line> lines) {
        publish(List.of(batch(seq, lines)));
        return this;
    }

    /** Batches of {@code size} lines, each of them twice, in an order that {@code seed} decides. */
    void bringShuffledAndTwice(List<Line> lines, int size, long seed) {
        var batches = new ArrayList<MessageLite>();
        for (int from = 0; from < lines.size(); from += size) {
            batches.add(batch(from / size, lines.subList(from, Math.min(from + size, lines.size()))));
        }
        batches.addAll(List.copyOf(batches));
        Collections.shuffle(batches, new Random(seed));
        publish(batches);
    }

    /** Rows of a dataset type other than orders, as one batch. @param keys the columns that tell rows apart */
    public Upload bring(String type, List<String> keys, List<Map<String, Object>> rows) {
        publish(List.of(RowBatch.newBuilder()
                .setTenantId(tenant.toBytes())
                .setIngestionId(ingestion.toBytes())
                .setRowCount(rows.size())
                .setDatasetType(type)
                .setRecords(EncodedRecords.of(type, keys, rows))
                .build()));
        return this;
    }

    public void delete() {
        send(
                Topics.INGESTION_DELETED,
                List.of(IngestionDeleted.newBuilder()
                        .setTenantId(tenant.toBytes())
                        .setIngestionId(ingestion.toBytes())
                        .build()
                        .toByteArray()));
    }

    /** Bytes that are no batch. */
    static void publishGarbage() {
        send(Topics.ROW_BATCH, List.of(new byte[] {0x0a, 0x7f, 1}));
    }

    private RowBatch batch(int seq, List<Line> lines) {
        return RowBatch.newBuilder()
                .setTenantId(tenant.toBytes())
                .setIngestionId(ingestion.toBytes())
                .setSeq(seq)
                .setRowCount(lines.size())
                .setDatasetType("orders")
                .setOrderLines(Lines.encode(lines))
                .build();
    }

    private static void publish(List<? extends MessageLite> batches) {
        send(Topics.ROW_BATCH, batches.stream().map(MessageLite::toByteArray).toList());
    }

    private static void send(String topic, List<byte[]> values) {
        Map<String, Object> settings = Map.of("bootstrap.servers", TillstreamPlatform.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (var value : values) {
                producer.send(new ProducerRecord<>(topic, value)).get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("the test's events were not published", e);
        }
    }
}
