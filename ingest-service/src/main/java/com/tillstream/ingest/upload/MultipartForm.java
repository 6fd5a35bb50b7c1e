package com.tillstream.ingest.upload;

import com.tillstream.ingest.IngestError;
import com.tillstream.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileUploadException;

/** A form whose parts are taken as they arrive: the file is stored while it comes, and nothing of it is kept in between. */
final class MultipartForm {
    private static final int LONGEST_FIELD = 64 << 10;

    private final Upload upload;
    private final Map<String, String> fields = new HashMap<>();
    private StoredFile file;

    MultipartForm(Upload upload) {
        this.upload = upload;
    }

    /** Reads the form and registers its file; or leaves nothing behind. */
    Receipt read(String contentType, InputStream body) {
        var options = readParts(contentType, body);
        if (file == null) {
            throw new ProblemException(
                    IngestError.NO_FILE, "The request has no part named file. With curl: -F file=@orders.csv");
        }
        return upload.register(file, options);
    }

    private UploadOptions readParts(String contentType, InputStream body) {
        try {
            takeParts(contentType, body);
            return UploadOptions.of(fields);
        } catch (RuntimeException e) {
            if (file != null) {
                upload.forget(file);
            }
            throw e;
        }
    }

    private void takeParts(String contentType, InputStream body) {
        try {
            var parts = new MultipartParts(contentType).getItemIterator(body);
            while (parts.hasNext()) {
                take(parts.next());
            }
        } catch (FileUploadException e) {
            throw new ProblemException(IngestError.BAD_FORM, "The form cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw IncomingBytes.brokenOff(e);
        }
    }

    private void take(FileItemInput part) throws IOException {
        try (var bytes = part.getInputStream()) {
            if (!part.getFieldName().equals("file")) {
                fields.put(part.getFieldName(), text(part.getFieldName(), bytes));
            } else if (file == null) {
                file = upload.store(part.getName(), bytes);
            } else {
                throw new ProblemException(
                        IngestError.BAD_FORM, "The form has several parts named file. Send one request for each.");
            }
        }
    }

    private static String text(String name, InputStream bytes) throws IOException {
        var text = bytes.readNBytes(LONGEST_FIELD);
        if (bytes.read() >= 0) {
            throw new ProblemException(
                    IngestError.BAD_FORM, "The part \"%s\" is longer than %,d bytes.".formatted(name, LONGEST_FIELD));
        }
        return new String(text, StandardCharsets.UTF_8);
    }
}
