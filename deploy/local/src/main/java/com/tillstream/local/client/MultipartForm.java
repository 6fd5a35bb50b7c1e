package com.tillstream.local.client;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A form with files, which are streamed. */
final class MultipartForm {
    private final String boundary = "till-" + UUID.randomUUID();
    private final List<BodyPublisher> parts = new ArrayList<>();

    MultipartForm text(String name, String value) {
        parts.add(BodyPublishers.ofString(head("name=\"" + name + "\"") + "\r\n" + value + "\r\n"));
        return this;
    }

    MultipartForm file(String name, Path file) throws FileNotFoundException {
        var disposition = "name=\"" + name + "\"; filename=\"" + file.getFileName() + "\"";
        parts.add(BodyPublishers.ofString(head(disposition) + "Content-Type: application/octet-stream\r\n\r\n"));
        parts.add(BodyPublishers.ofFile(file));
        parts.add(BodyPublishers.ofString("\r\n"));
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher body() {
        var all = new ArrayList<>(parts);
        all.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }

    private String head(String disposition) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n";
    }
}
