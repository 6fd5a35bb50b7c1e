package com.tillstream.ingest.publish;

import com.tillstream.event.Topics;
import com.tillstream.event.v1.IngestionParsed;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.id.UuidBytes;
import com.tillstream.ingest.quality.QualityReport;
import com.tillstream.outbox.OutboxEvent;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/** What came of a file that was read to its end, as others are told. */
public final class ParsedEvent {
    private ParsedEvent() {}

    /** @param file its dataset, counts, batches and the hash of its uploader */
    public static OutboxEvent of(TenantId tenant, IngestionId ingestion, Row file, Optional<QualityReport> quality) {
        var event = IngestionParsed.newBuilder()
                .setTenantId(tenant.toBytes())
                .setIngestionId(ingestion.toBytes())
                .setDatasetId(UuidBytes.of(file.getUUID("dataset_id")))
                .setDatasetType(file.getString("dataset_type"))
                .setBatchCount(file.getInteger("batches"))
                .setTotalRows(file.getLong("total_rows"))
                .setAcceptedRows(file.getLong("processed_rows"))
                .setDuplicateRows(file.getLong("duplicate_rows"))
                .setRejectedRows(file.getLong("failed_rows"))
                .setUploaderHash(file.getString("uploader_hash"));
        quality.ifPresent(report -> event.setQualityScore(report.score()).addAllQualityIssues(report.issues()));
        var id = ingestion.toString();
        return new OutboxEvent(
                Topics.INGESTION_PARSED,
                id,
                "com.tillstream.ingestion.parsed.v1",
                id,
                event.build().toByteArray());
    }
}
