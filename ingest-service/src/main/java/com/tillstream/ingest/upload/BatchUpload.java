package com.tillstream.ingest.upload;

import com.tillstream.ingest.IngestError;
import com.tillstream.ingest.upload.BatchReceipt.Item;
import com.tillstream.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes several files in at once: each is an upload of its own, and one that is refused does not hold up the rest. */
@ApplicationScoped
class BatchUpload {
    private final Upload upload;
    private final Registration registration;

    BatchUpload(Upload upload, Registration registration) {
        this.upload = upload;
        this.registration = registration;
    }

    /** Lets stored files be parsed. @throws ProblemException if all of them are refused */
    BatchReceipt register(Uploader uploader, List<StoredFile> files, UploadOptions options) {
        var job = UUID.randomUUID();
        var items = new ArrayList<Item>();
        files.forEach(file -> items.add(register(uploader, file, options, job)));
        long taken = items.stream().filter(item -> item.receipt() != null).count();
        if (taken == 0) {
            throw allRefused(items);
        }
        registration.registerTogether(uploader, job, (int) taken);
        return new BatchReceipt(job, items);
    }

    private Item register(Uploader uploader, StoredFile file, UploadOptions options, UUID job) {
        try {
            return Item.taken(file, upload.register(uploader, file, options, job));
        } catch (ProblemException e) {
            upload.forget(file);
            return Item.refused(file, e.code().code(), e.getMessage());
        }
    }

    private static ProblemException allRefused(List<Item> items) {
        return new ProblemException(
                IngestError.ALL_REFUSED,
                "None of the %d files can be taken. %s"
                        .formatted(
                                items.size(),
                                items.stream()
                                        .map(item -> item.filename() + ": " + item.detail())
                                        .collect(Collectors.joining(" "))));
    }
}
