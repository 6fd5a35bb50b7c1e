package com.tillstream.ingest.upload;

import com.tillstream.ingest.IngestError;
import com.tillstream.ingest.upload.BatchReceipt.Item;
import com.tillstream.ingest.upload.Registration.Outcome;
import com.tillstream.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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
        var items = new LinkedHashMap<StoredFile, Item>();
        var sound = new ArrayList<RegisteredFile>();
        for (var file : files) {
            try {
                items.put(file, null);
                sound.add(upload.inspect(uploader, file, options, job));
            } catch (ProblemException e) {
                items.put(file, refused(file, e));
            }
        }
        registration
                .registerTogether(uploader, job, sound)
                .forEach((file, outcome) -> items.put(file, item(file, outcome)));
        if (items.values().stream().allMatch(item -> item.receipt() == null)) {
            throw allRefused(items.values());
        }
        return new BatchReceipt(job, List.copyOf(items.values()));
    }

    private Item item(StoredFile file, Outcome outcome) {
        return outcome.problem() == null ? Item.taken(file, outcome.receipt()) : refused(file, outcome.problem());
    }

    private Item refused(StoredFile file, ProblemException problem) {
        upload.forget(file);
        return Item.refused(file, problem.code().code(), problem.getMessage());
    }

    private static ProblemException allRefused(Collection<Item> items) {
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
