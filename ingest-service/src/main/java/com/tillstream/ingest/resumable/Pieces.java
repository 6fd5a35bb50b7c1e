package com.tillstream.ingest.resumable;

import com.tillstream.id.TenantId;
import com.tillstream.objectstore.ObjectStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Enumeration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The pieces of files, each an object of its own. */
@ApplicationScoped
class Pieces {
    private static final Logger LOG = Logger.getLogger(Pieces.class);

    private final ObjectStore objects;
    private final ResumableUploads uploads;

    Pieces(ObjectStore objects, ResumableUploads uploads) {
        this.objects = objects;
        this.uploads = uploads;
    }

    void put(TenantId tenant, UUID upload, long offset, InputStream bytes) throws IOException {
        objects.put(key(tenant, upload, offset), bytes);
    }

    /** All pieces one after the other; each is opened when it is its turn. */
    InputStream open(TenantId tenant, ResumableUpload upload) {
        var offsets = upload.pieces().iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return offsets.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return Pieces.this.open(key(tenant, upload.id(), offsets.next()));
            }
        });
    }

    void remove(TenantId tenant, UUID upload, List<Long> offsets) {
        for (var offset : offsets) {
            try {
                objects.delete(key(tenant, upload, offset));
            } catch (IOException e) {
                LOG.warnf("a piece of upload %s is still stored: %s", upload, e.getMessage());
            }
        }
    }

    /** Removes what nobody has gone on with. */
    @Scheduled(
            every = "{tillstream.resumable.expiry-check:5m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void removeExpired() {
        for (var expired : uploads.expired()) {
            remove(expired.tenant(), expired.id(), uploads.remove(expired.tenant(), expired.id()));
            LOG.infof("upload %s has expired", expired.id());
        }
    }

    private InputStream open(String key) {
        try {
            return objects.open(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(TenantId tenant, UUID upload, long offset) {
        return tenant + "/pieces/" + upload + "/" + offset;
    }
}
