package com.tillstream.ingest.store;

import com.tillstream.event.Topics;
import com.tillstream.event.v1.IngestionParsed;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.id.UuidBytes;
import com.tillstream.ingest.line.OrderLine;
import com.tillstream.ingest.publish.OrderLinesEncoder;
import com.tillstream.ingest.row.Batch;
import com.tillstream.outbox.Outbox;
import com.tillstream.outbox.OutboxEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Stores lines of events. There is no file to make their batches from again: these leave by the outbox, in the transaction that
 * stores the lines.
 */
@ApplicationScoped
public class OrderEventStore {
    private static final String COUNT = """
            UPDATE ingestion_files SET total_rows = total_rows + $3, processed_rows = processed_rows + $4,
                duplicate_rows = duplicate_rows + $3 - $4, next_seq = next_seq + 1, completed_at = now(), updated_at = now()
            WHERE tenant_id = $1 AND id = $2
            RETURNING dataset_id, total_rows, processed_rows, duplicate_rows, next_seq
            """;

    private final EventWindows windows;
    private final Admission admission;
    private final OrderItems items;
    private final Orders orders;
    private final Products products;
    private final Customers customers;
    private final BatchRecords records;
    private final Outbox outbox;

    OrderEventStore(
            EventWindows windows,
            Admission admission,
            OrderItems items,
            Orders orders,
            Products products,
            Customers customers,
            BatchRecords records,
            Outbox outbox) {
        this.windows = windows;
        this.admission = admission;
        this.items = items;
        this.orders = orders;
        this.products = products;
        this.customers = customers;
        this.records = records;
        this.outbox = outbox;
    }

    /** A stream that events come in by; those of one stream are stored one batch after the other. */
    public record Source(TenantId tenant, String topic, ZoneId zone) {}

    /** An open upload of a stream, locked until the transaction ends. @param rows that it has so far */
    public record Open(Source source, UUID ingestion, long rows, int nextSeq) {}

    /** Locks a stream and its open upload. */
    public Open open(SqlConnection connection, Source source) {
        var window = windows.lock(connection, source.tenant(), source.topic(), source.zone());
        return new Open(source, window.ingestion(), window.rows(), window.nextSeq());
    }

    /** Notes which events are dealt with. @param lastOffsets by partition */
    public void advance(SqlConnection connection, Source source, int rows, Map<Integer, Long> lastOffsets) {
        windows.advance(connection, source.tenant(), source.topic(), rows, lastOffsets);
    }

    /**
     * Adds a batch of lines to an open upload.
     *
     * @param seq the number of the batch
     * @return how many of them were new
     */
    public int add(SqlConnection connection, Open open, int seq, List<OrderLine> lines) {
        var tenant = open.source().tenant();
        var batch = new Batch<>(seq, lines, List.of());
        var accepted = admission.admit(connection, tenant, open.ingestion(), batch, items);
        var recurring = orders.add(connection, tenant, open.ingestion(), accepted);
        products.write(connection, tenant, new KnownProducts().unknownOf(accepted));
        customers.add(connection, tenant, customersOf(accepted));
        records.add(connection, tenant, open.ingestion(), RecordedBatch.of(batch, accepted));
        var ingestion = new IngestionId(open.ingestion());
        var event = OrderLinesEncoder.encode(tenant, ingestion, seq, accepted, recurring);
        var key = ingestion + ":" + seq;
        outbox.add(
                connection,
                tenant,
                new OutboxEvent(
                        Topics.ROW_BATCH,
                        key,
                        "com.tillstream.row.batch.v1",
                        ingestion.toString(),
                        event.toByteArray()));
        tell(connection, open, lines.size(), accepted.size());
        return accepted.size();
    }

    private static List<SeenCustomers.Customer> customersOf(List<OrderLine> lines) {
        var seen = new SeenCustomers();
        seen.add(lines);
        return seen.take();
    }

    /** The upload has grown: whoever has all of its batches now may compute. */
    private void tell(SqlConnection connection, Open open, int read, int accepted) {
        var tenant = open.source().tenant();
        var file = connection
                .preparedQuery(COUNT)
                .executeAndAwait(Tuple.of(tenant.value(), open.ingestion(), (long) read, (long) accepted))
                .iterator()
                .next();
        var id = new IngestionId(open.ingestion());
        var event = IngestionParsed.newBuilder()
                .setOfEvents(true)
                .setTenantId(tenant.toBytes())
                .setIngestionId(id.toBytes())
                .setDatasetId(UuidBytes.of(file.getUUID("dataset_id")))
                .setDatasetType("orders")
                .setBatchCount(file.getInteger("next_seq"))
                .setTotalRows(file.getLong("total_rows"))
                .setAcceptedRows(file.getLong("processed_rows"))
                .setDuplicateRows(file.getLong("duplicate_rows"))
                .build();
        outbox.add(
                connection,
                tenant,
                new OutboxEvent(
                        Topics.INGESTION_PARSED,
                        id.toString(),
                        "com.tillstream.ingestion.parsed.v1",
                        id.toString(),
                        event.toByteArray()));
    }
}
