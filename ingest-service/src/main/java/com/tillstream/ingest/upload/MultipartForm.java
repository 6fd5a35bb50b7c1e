package com.tillstream.ingest.upload;

import com.tillstream.ingest.IngestError;
import com.tillstream.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileUploadException;

/** A form whose parts are taken as they arrive: files are put away while they come, and nothing of them is kept in between. */
final class MultipartForm<F> {
    private static final int LONGEST_FIELD = 64 << 10;
    private static final int MOST_FILES = 100;

    private final FileTaker<F> taker;
    private final Map<String, String> fields = new HashMap<>();
    private final List<F> files = new ArrayList<>();

    MultipartForm(FileTaker<F> taker) {
        this.taker = taker;
    }

    /** Where the file goes. */
    interface FileTaker<F> {
        /** Puts a file away while it arrives. */
        F take(String filename, InputStream bytes) throws IOException;

        /** Removes a file that was refused. */
        void forget(F file);
    }

    /** What to do with the files and what their sender says of them. */
    interface Use<F, T> {
        T apply(List<F> files, UploadOptions options);
    }

    /** Reads the form and uses its files; if they are refused, nothing is left behind. */
    <T> T read(String contentType, InputStream body, Use<F, T> use) {
        try {
            takeParts(contentType, body);
            if (files.isEmpty()) {
                throw new ProblemException(
                        IngestError.NO_FILE, "The request has no part named file. With curl: -F file=@orders.csv");
            }
            return use.apply(files, UploadOptions.of(fields));
        } catch (RuntimeException e) {
            files.forEach(taker::forget);
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
            } else if (files.size() < MOST_FILES) {
                files.add(taker.take(part.getName(), bytes));
            } else {
                throw new ProblemException(
                        IngestError.BAD_FORM,
                        "The form has more than %d parts named file. Send the rest in another.".formatted(MOST_FILES));
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
