package com.tillstream.ingest.upload;

import com.tillstream.id.IngestionId;
import com.tillstream.ingest.IngestError;
import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.limit.DailyQuota;
import com.tillstream.objectstore.ObjectStore;
import com.tillstream.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Takes a file in: stores its bytes as they come, looks at its head, and registers it; or leaves nothing behind. */
@ApplicationScoped
public class Upload {
    private static final Logger LOG = Logger.getLogger(Upload.class);

    private final ObjectStore objects;
    private final Inspection inspection;
    private final Registration registration;
    private final UploadLimit limit;
    private final DailyQuota quota;

    Upload(ObjectStore objects, Inspection inspection, Registration registration, UploadLimit limit, DailyQuota quota) {
        this.objects = objects;
        this.inspection = inspection;
        this.registration = registration;
        this.limit = limit;
        this.quota = quota;
    }

    /** Checks options before there is a file. @throws ProblemException if they mean nothing */
    public void requireReadable(Map<String, String> options) {
        UploadOptions.of(options);
    }

    /** Stores a file's bytes, which nobody knows of until they are registered. */
    StoredFile take(Uploader uploader, String filename, InputStream body) {
        quota.requireRoom(uploader.scope());
        var ingestion = IngestionId.next();
        var name = StoredFile.safeName(filename);
        var key = uploader.tenant() + "/" + ingestion + "/" + name;
        try (var bytes = new IncomingBytes(body, limit.mostBytes())) {
            objects.put(key, bytes);
            return new StoredFile(ingestion, name, key, bytes.hash(), bytes.size());
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /**
     * Takes a file in from a stream, and registers it; or leaves nothing behind.
     *
     * @param given the options by name, as in the parts of a form
     * @throws ProblemException if it is refused
     */
    public Receipt takeIn(Uploader uploader, String filename, InputStream body, Map<String, String> given) {
        var options = UploadOptions.of(given);
        var file = take(uploader, filename, body);
        try {
            return register(uploader, file, options);
        } catch (RuntimeException e) {
            forget(file);
            throw e;
        }
    }

    /** Lets a stored file be parsed. */
    Receipt register(Uploader uploader, StoredFile file, UploadOptions options) {
        return registration.register(inspect(uploader, file, options, null));
    }

    /**
     * Finds out how a stored file is to be read.
     *
     * @param processingJob the id of the files that were sent together, or null
     * @throws ProblemException if it cannot be
     */
    RegisteredFile inspect(Uploader uploader, StoredFile file, UploadOptions options, UUID processingJob) {
        var inspected = inspect(uploader, file, options);
        inspection.remember(uploader, inspected, options);
        return new RegisteredFile(uploader, file, options.dataset(), options.merge(), processingJob, inspected);
    }

    /** Removes the bytes of a file that was refused. */
    void forget(StoredFile file) {
        try {
            objects.delete(file.key());
        } catch (IOException e) {
            LOG.warnf("a refused upload's bytes are still stored: %s", e.getMessage());
        }
    }

    private InspectedFile inspect(Uploader uploader, StoredFile file, UploadOptions options) {
        try {
            return inspection.inspect(uploader, () -> objects.open(file.key()), options);
        } catch (BadFileException e) {
            throw new ProblemException(IngestError.of(e.reason()), e.getMessage());
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static ProblemException unavailable(IOException e) {
        LOG.error("the object store failed", e);
        return new ProblemException(
                IngestError.STORE_UNAVAILABLE,
                "The file could not be stored, and nothing of it was kept. Send it again.");
    }
}
