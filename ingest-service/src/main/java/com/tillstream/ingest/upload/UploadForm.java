package com.tillstream.ingest.upload;

import java.io.InputStream;

/** A form with files to be taken in: they are stored while they arrive. */
record UploadForm(Upload upload, Uploader uploader) implements MultipartForm.FileTaker<StoredFile> {
    /** Reads the form and uses its files. */
    <T> T read(String contentType, InputStream body, MultipartForm.Use<StoredFile, T> use) {
        return new MultipartForm<>(this).read(contentType, body, use);
    }

    @Override
    public StoredFile take(String filename, InputStream bytes) {
        return upload.take(uploader, filename, bytes);
    }

    @Override
    public void forget(StoredFile file) {
        upload.forget(file);
    }
}
