package com.tillstream.objectstore;

import io.minio.MinioClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Opens the store that the configuration names. */
public final class ObjectStores {
    private ObjectStores() {}

    /**
     * Opens {@code file:/folder}, or {@code s3://bucket?endpoint=http://host:port}.
     *
     * @param accessKey for S3 only
     * @param secretKey for S3 only
     */
    public static ObjectStore open(URI url, String accessKey, String secretKey) throws IOException {
        return switch (url.getScheme()) {
            case "file" -> new LocalFolderObjectStore(Path.of(url.getPath()));
            case "s3" -> new S3ObjectStore(s3Client(url, accessKey, secretKey), url.getHost());
            default ->
                throw new IllegalArgumentException(
                        "tillstream.object-store.url is " + url + "; it has to begin with file: or s3:");
        };
    }

    private static MinioClient s3Client(URI url, String accessKey, String secretKey) {
        var query = url.getQuery();
        if (query == null || !query.startsWith("endpoint=")) {
            throw new IllegalArgumentException(
                    "tillstream.object-store.url names no endpoint: s3://bucket?endpoint=https://host is expected");
        }
        return MinioClient.builder()
                .endpoint(query.substring("endpoint=".length()))
                .credentials(accessKey, secretKey)
                .build();
    }
}
