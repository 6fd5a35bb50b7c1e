package com.tillstream.ingest.upload;

import com.tillstream.event.Topics;
import com.tillstream.event.v1.FileLanded;
import com.tillstream.id.UuidBytes;
import com.tillstream.ingest.IngestError;
import com.tillstream.outbox.Outbox;
import com.tillstream.outbox.OutboxEvent;
import com.tillstream.problem.ProblemException;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes an upload, its dataset, its job and its event in one transaction. */
@ApplicationScoped
class Registration {
    private final TenantTransactions transactions;
    private final Outbox outbox;

    Registration(TenantTransactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    /** One of several uploads: written, or refused. */
    record Outcome(Receipt receipt, ProblemException problem) {}

    Receipt register(RegisteredFile file) {
        return transactions.run(file.uploader().scope(), connection -> register(connection, file));
    }

    /** Writes uploads that were sent together: none of them is parsed before all are known. @return what became of each */
    Map<StoredFile, Outcome> registerTogether(Uploader uploader, UUID processingJob, List<RegisteredFile> files) {
        return transactions.run(uploader.scope(), connection -> {
            var outcomes = new LinkedHashMap<StoredFile, Outcome>();
            files.forEach(file -> outcomes.put(file.stored(), tryToRegister(connection, file)));
            long taken = outcomes.values().stream()
                    .filter(outcome -> outcome.problem() == null)
                    .count();
            connection
                    .preparedQuery("""
                            INSERT INTO data_processing_jobs (tenant_id, id, uploader, files_queued)
                            SELECT $1, $2, $3, $4 WHERE $4 > 0
                            """)
                    .executeAndAwait(
                            Tuple.of(uploader.tenant().value(), processingJob, uploader.subject(), (int) taken));
            return outcomes;
        });
    }

    private Outcome tryToRegister(SqlConnection connection, RegisteredFile file) {
        try {
            return new Outcome(register(connection, file), null);
        } catch (ProblemException e) {
            return new Outcome(null, e);
        }
    }

    private Receipt register(SqlConnection connection, RegisteredFile file) {
        var dataset = UUID.randomUUID();
        if (!addFile(connection, file, dataset)) {
            throw duplicate(connection, file);
        }
        addDataset(connection, file, dataset);
        addJob(connection, file);
        outbox.add(connection, file.uploader().tenant(), landed(file, dataset));
        return Receipt.pending(file.stored().ingestion().value(), dataset);
    }

    private static boolean addFile(SqlConnection connection, RegisteredFile file, UUID dataset) {
        var values = new Object[] {
            file.tenant(),
            file.stored().ingestion().value(),
            dataset,
            file.inspected().contract().department(),
            file.inspected().contract().type(),
            file.stored().name(),
            file.stored().key(),
            file.stored().contentHash(),
            file.stored().sizeBytes(),
            new JsonObject(new LinkedHashMap<>(file.inspected().mapping())),
            file.uploader().zone().getId(),
            JsonObject.mapFrom(file.inspected().reading()),
            file.uploader().subject(),
            file.uploader().emailHash(),
            file.processingJob(),
            file.merge().label()
        };
        return connection.preparedQuery("""
                                INSERT INTO ingestion_files (tenant_id, id, dataset_id, department, dataset_type, filename,
                                    file_path, content_hash, size_bytes, mapping, zone, reading, uploader,
                                    uploader_hash, processing_job_id, merge)
                                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
                                ON CONFLICT DO NOTHING
                                """).executeAndAwait(Tuple.from(values)).rowCount() == 1;
    }

    private static void addDataset(SqlConnection connection, RegisteredFile file, UUID dataset) {
        var name = file.dataset() == null ? file.stored().name() : file.dataset();
        connection
                .preparedQuery("""
                        INSERT INTO datasets (tenant_id, id, department, name, dataset_type, uploader)
                        VALUES ($1, $2, $3, $4, $5, $6)
                        """)
                .executeAndAwait(Tuple.of(
                        file.tenant(),
                        dataset,
                        file.inspected().contract().department(),
                        name,
                        file.inspected().contract().type(),
                        file.uploader().subject()));
    }

    private static void addJob(SqlConnection connection, RegisteredFile file) {
        connection
                .preparedQuery("INSERT INTO jobs (tenant_id, id, ingestion_id) VALUES ($1, $2, $3)")
                .executeAndAwait(Tuple.of(
                        file.tenant(),
                        UUID.randomUUID(),
                        file.stored().ingestion().value()));
    }

    private static ProblemException duplicate(SqlConnection connection, RegisteredFile file) {
        var first = connection
                .preparedQuery("""
                        SELECT id FROM ingestion_files
                        WHERE tenant_id = $1 AND content_hash = $2 AND status NOT IN ('failed', 'deleted')
                        """)
                .executeAndAwait(Tuple.of(file.tenant(), file.stored().contentHash()))
                .iterator();
        var problem = new ProblemException(
                IngestError.DUPLICATE_FILE,
                "These bytes have been uploaded before. To load them again, delete the first upload.");
        return first.hasNext()
                ? problem.with("ingestion_id", first.next().getUUID("id").toString())
                : problem;
    }

    private static OutboxEvent landed(RegisteredFile file, UUID dataset) {
        var event = FileLanded.newBuilder()
                .setTenantId(file.uploader().tenant().toBytes())
                .setIngestionId(file.stored().ingestion().toBytes())
                .setDatasetId(UuidBytes.of(dataset))
                .setDatasetType(file.inspected().contract().type())
                .setObjectKey(file.stored().key())
                .setSizeBytes(file.stored().sizeBytes())
                .build();
        var id = file.stored().ingestion().toString();
        return new OutboxEvent(Topics.FILE_LANDED, id, "com.tillstream.file.landed.v1", id, event.toByteArray());
    }
}
