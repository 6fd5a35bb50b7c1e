package com.tillstream.ingest.upload;

import com.tillstream.id.IngestionId;
import com.tillstream.identity.CurrentUser;
import com.tillstream.ingest.IngestError;
import com.tillstream.ingest.contract.Contracts;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.line.OrderFileHead;
import com.tillstream.ingest.validation.DateOrder;
import com.tillstream.objectstore.ObjectStore;
import com.tillstream.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jboss.logging.Logger;

/** Takes a file in: looks at its head, stores its bytes, and registers it; or leaves nothing behind. */
@ApplicationScoped
class Upload {
    private static final Logger LOG = Logger.getLogger(Upload.class);

    private final CurrentUser user;
    private final ObjectStore objects;
    private final Registration registration;

    Upload(CurrentUser user, ObjectStore objects, Registration registration) {
        this.user = user;
        this.objects = objects;
        this.registration = registration;
    }

    Receipt accept(NewFile file) {
        var contract = Contracts.of(file.type()).orElseThrow(() -> unknownType(file.type()));
        var dateOrder = dateOrder(file);
        var ingestion = IngestionId.next();
        var key = user.tenant() + "/" + ingestion + "/" + file.safeName();
        var hash = store(key, file);
        try {
            return registration.register(registered(ingestion, key, hash, file, contract, dateOrder));
        } catch (RuntimeException e) {
            forget(key);
            throw e;
        }
    }

    private static DateOrder dateOrder(NewFile file) {
        try (var bytes = Files.newInputStream(file.bytes())) {
            return OrderFileHead.dateOrder(bytes, file.mapping(), file.dialect().dateOrder());
        } catch (BadFileException e) {
            throw new ProblemException(IngestError.valueOf(e.reason().name()), e.getMessage());
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private String store(String key, NewFile file) {
        try (var bytes = new DigestInputStream(Files.newInputStream(file.bytes()), sha256())) {
            objects.put(key, bytes);
            return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private RegisteredFile registered(
            IngestionId ingestion,
            String key,
            String hash,
            NewFile file,
            DatasetContract contract,
            DateOrder dateOrder) {
        try {
            return new RegisteredFile(
                    user.scope(),
                    ingestion,
                    contract,
                    file,
                    key,
                    hash,
                    Files.size(file.bytes()),
                    user.zone(),
                    dateOrder,
                    user.subject(),
                    user.emailHash());
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private void forget(String key) {
        try {
            objects.delete(key);
        } catch (IOException e) {
            LOG.warnf("a refused upload's bytes are still stored: %s", e.getMessage());
        }
    }

    private static ProblemException unknownType(String type) {
        var known = Contracts.all().stream().map(DatasetContract::type).toList();
        return new ProblemException(
                IngestError.UNKNOWN_TYPE,
                "The type \"" + type + "\" is not known. Known are: " + String.join(", ", known) + ".");
    }

    private static ProblemException unavailable(IOException e) {
        LOG.error("the object store failed", e);
        return new ProblemException(
                IngestError.STORE_UNAVAILABLE,
                "The file could not be stored, and nothing of it was kept. Send it again.");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
