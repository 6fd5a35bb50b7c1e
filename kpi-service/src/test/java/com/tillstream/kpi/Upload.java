package com.tillstream.kpi;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.tillstream.event.Topics;
import com.tillstream.event.v1.IngestionDeleted;
import com.tillstream.event.v1.IngestionParsed;
import com.tillstream.event.v1.OrderLines;
import com.tillstream.event.v1.Product;
import com.tillstream.event.v1.RowBatch;
import com.tillstream.id.DerivedIds;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.id.UuidBytes;
import com.tillstream.testkit.EncodedRecords;
import com.tillstream.testkit.TillstreamPlatform;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes uploads as the ingest-service does. */
public final class Upload {
    private Upload() {}

    /** A tenant whose uploads these are. */
    public record Tenant(TenantId id, SeenOrders orders) {
        public static Tenant random() {
            return new Tenant(TenantId.random(), new SeenOrders());
        }

        public UUID upload(Line... lines) {
            return publish(List.of(lines), 100, false, false);
        }

        /** Batches of an upload, in their order and once, or in any order and twice. */
        public UUID upload(List<Line> lines, int batchSize, boolean shuffledAndTwice) {
            return publish(lines, batchSize, shuffledAndTwice, false);
        }

        /** The same of order events. */
        public UUID events(List<Line> lines, int batchSize, boolean shuffledAndTwice) {
            return publish(lines, batchSize, shuffledAndTwice, true);
        }

        /** As when the file was read again for rows that another upload has freed: one more batch after the first. */
        public void grow(UUID ingestion, Line... lines) {
            grow(ingestion, 1, List.of(lines));
        }

        /** The same after so many batches. */
        public void grow(UUID ingestion, int batches, List<Line> lines) {
            var id = new IngestionId(ingestion);
            send(List.of(
                    new Event(Topics.ROW_BATCH, batch(id, batches, lines)),
                    new Event(Topics.INGESTION_PARSED, parsed(id, batches + 1, lines.size()))));
        }

        /** Uploads rows of another dataset type: texts, numbers, and days. @param keys which columns tell rows apart */
        public UUID upload(String type, List<String> keys, List<Map<String, Object>> rows) {
            var ingestion = IngestionId.next();
            var batch = RowBatch.newBuilder()
                    .setTenantId(id.toBytes())
                    .setIngestionId(ingestion.toBytes())
                    .setRowCount(rows.size())
                    .setDatasetType(type)
                    .setRecords(EncodedRecords.of(type, keys, rows))
                    .build();
            var parsed = parsed(ingestion, 1, rows.size()).toBuilder()
                    .setDatasetType(type)
                    .build();
            send(List.of(new Event(Topics.ROW_BATCH, batch), new Event(Topics.INGESTION_PARSED, parsed)));
            return ingestion.value();
        }

        /** Tells of a file without sending its rows. */
        public UUID parsed(
                String type, int rows, int accepted, int duplicates, int rejected, double quality, String... issues) {
            var ingestion = IngestionId.next();
            send(List.of(new Event(
                    Topics.INGESTION_PARSED,
                    parsed(ingestion, 0, rows).toBuilder()
                            .setDatasetType(type)
                            .setAcceptedRows(accepted)
                            .setDuplicateRows(duplicates)
                            .setRejectedRows(rejected)
                            .setQualityScore(quality)
                            .addAllQualityIssues(List.of(issues))
                            .build())));
            return ingestion.value();
        }

        public void delete(UUID ingestion) {
            delete(ingestion, "orders");
        }

        public void delete(UUID ingestion, String type) {
            var event = IngestionDeleted.newBuilder()
                    .setTenantId(id.toBytes())
                    .setIngestionId(new IngestionId(ingestion).toBytes())
                    .setDatasetType(type)
                    .build();
            send(List.of(new Event(Topics.INGESTION_DELETED, event)));
        }

        private UUID publish(List<Line> lines, int batchSize, boolean shuffledAndTwice, boolean ofEvents) {
            var ingestion = IngestionId.next();
            var events = new ArrayList<Event>();
            int seq = 0;
            for (int from = 0; from < lines.size(); from += batchSize) {
                var batch = lines.subList(from, Math.min(from + batchSize, lines.size()));
                events.add(new Event(Topics.ROW_BATCH, batch(ingestion, seq++, batch)));
            }
            var parsed = parsed(ingestion, seq, lines.size()).toBuilder().setOfEvents(ofEvents);
            events.add(new Event(Topics.INGESTION_PARSED, parsed.build()));
            if (shuffledAndTwice) {
                events.addAll(List.copyOf(events));
                Collections.shuffle(events, new Random(9));
            }
            send(events);
            return ingestion.value();
        }

        private IngestionParsed parsed(IngestionId ingestion, int batches, int rows) {
            return IngestionParsed.newBuilder()
                    .setTenantId(id.toBytes())
                    .setIngestionId(ingestion.toBytes())
                    .setDatasetType("orders")
                    .setBatchCount(batches)
                    .setTotalRows(rows)
                    .setAcceptedRows(rows)
                    .build();
        }

        private RowBatch batch(IngestionId ingestion, int seq, List<Line> lines) {
            var columns = OrderLines.newBuilder().addPaymentMethods("card");
            var returned = new BitSet();
            var recurs = new BitSet();
            lines.forEach(line -> orders.add(ingestion, line));
            for (int i = 0; i < lines.size(); i++) {
                int index = i;
                var line = lines.get(i);
                columns.addProducts(Product.newBuilder().setSku(line.sku()).setName("Product " + line.sku()));
                columns.addProduct(i + 1)
                        .addDay((int) line.day().toEpochDay())
                        .addOrderedAtMicros(line.day().toEpochDay() * 86_400_000_000L)
                        .addQuantity(line.quantity())
                        .addValueE4(e4(line.price()) * line.quantity())
                        .addUnitPriceE4(e4(line.price()))
                        .addUnitCostE4(line.cost() == null ? -1 : e4(line.cost()))
                        .addDiscountPctE4(line.discount() == null ? -1 : e4(line.discount()))
                        .addPaymentMethod(1)
                        .addRegion(entry(columns.getRegionsList(), line.region(), columns::addRegions))
                        .addCountry(0)
                        .addStore(entry(columns.getStoresList(), line.store(), columns::addStores))
                        .addChannel(entry(columns.getChannelsList(), line.channel(), columns::addChannels))
                        .addPromoName(0)
                        .addCustomerSegment(0)
                        .addCurrency(0);
                returned.set(i, line.returned());
                orders.recurring(line).ifPresent(days -> {
                    recurs.set(index);
                    columns.addOrderFirstDay(days.first()).addOrderLastDay(days.last());
                });
            }
            return RowBatch.newBuilder()
                    .setTenantId(id.toBytes())
                    .setIngestionId(ingestion.toBytes())
                    .setSeq(seq)
                    .setRowCount(lines.size())
                    .setDatasetType("orders")
                    .setOrderLines(columns.setReturned(ByteString.copyFrom(returned.toByteArray()))
                            .setOrderRecurs(ByteString.copyFrom(recurs.toByteArray()))
                            .setOrderIds(ids(lines.stream().map(Line::orderRef).toList()))
                            .setCustomerIds(
                                    ids(lines.stream().map(Line::customer).toList())))
                    .build();
        }

        private ByteString ids(List<String> names) {
            var bytes = new byte[names.size() * UuidBytes.LENGTH];
            for (int i = 0; i < names.size(); i++) {
                // Not derived from the tenant: two tenants of a test are to have the same numbers, and may have the
                // same ids.
                var id = names.get(i).isEmpty()
                        ? new UUID(0, 0)
                        : DerivedIds.order(new TenantId(new UUID(1, 1)), names.get(i));
                UuidBytes.put(bytes, i, id);
            }
            return ByteString.copyFrom(bytes);
        }

        private static int entry(List<String> dictionary, String text, Consumer<String> add) {
            if (text.isEmpty()) {
                return 0;
            }
            // The list is as it was before the text is added.
            if (!dictionary.contains(text)) {
                add.accept(text);
                return dictionary.size() + 1;
            }
            return dictionary.indexOf(text) + 1;
        }

        private static long e4(BigDecimal amount) {
            return amount.movePointRight(4).longValueExact();
        }
    }

    private record Event(String topic, MessageLite value) {}

    private static void send(List<Event> events) {
        Map<String, Object> settings = Map.of("bootstrap.servers", TillstreamPlatform.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (var event : events) {
                producer.send(new ProducerRecord<>(
                                event.topic(),
                                UUID.randomUUID().toString(),
                                event.value().toByteArray()))
                        .get();
            }
        } catch (Exception e) {
            throw new IllegalStateException("the test's events were not published", e);
        }
    }
}
