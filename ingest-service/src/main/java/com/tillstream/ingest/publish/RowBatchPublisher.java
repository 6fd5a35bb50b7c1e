package com.tillstream.ingest.publish;

import com.tillstream.event.EventHeaders;
import com.tillstream.event.Topics;
import com.tillstream.event.TraceParent;
import com.tillstream.event.v1.RowBatch;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.outbox.EventProducer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes a batch's accepted rows once they are stored; a batch without any is published too, so that all arrive. */
@ApplicationScoped
public class RowBatchPublisher {
    private final EventProducer producer;

    RowBatchPublisher(EventProducer producer) {
        this.producer = producer;
    }

    /** Returns when the broker has the batch. */
    public void publish(TenantId tenant, IngestionId ingestion, RowBatch event) {
        var key = ingestion + ":" + event.getSeq();
        var record = new ProducerRecord<>(Topics.ROW_BATCH, key, event.toByteArray());
        EventHeaders.write(
                record.headers(),
                key,
                "com.tillstream.row.batch.v1",
                "ingest-service",
                ingestion.toString(),
                tenant.toString(),
                TraceParent.current());
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new BrokerUnavailableException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailableException(e);
        }
    }
}
