package com.tillstream.ingest.watch;

import io.minio.CopyObjectArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.SetObjectTagsArgs;
import io.minio.SourceObject;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The objects below a prefix of a bucket, in any store that speaks the S3 API. Keys are relative to the prefix. */
final class WatchedBucket implements Place {
    private final MinioClient client;
    private final String bucket;
    private final String prefix;

    /** Watches a bucket. @param prefix empty, or ending in a slash */
    WatchedBucket(MinioClient client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    @Override
    public List<Found> list() throws IOException {
        return attempt("list the objects of " + bucket + "/" + prefix, () -> {
            var found = new ArrayList<Found>();
            var all = ListObjectsArgs.builder()
                    .bucket(bucket)
                    .prefix(prefix)
                    .recursive(true)
                    .build();
            for (var object : client.listObjects(all)) {
                add(object.get(), found);
                Place.requireFew(found);
            }
            return found;
        });
    }

    private void add(Item item, List<Found> found) {
        var key = item.objectName().substring(prefix.length());
        if (!item.isDir() && !key.endsWith("/") && Place.isToLoad(key)) {
            var modified = item.lastModified().toInstant();
            found.add(new Found(key, plain(item.etag()) + "@" + modified.toEpochMilli(), modified));
        }
    }

    /** An object appears when all of it is there. */
    @Override
    public Duration quiet() {
        return Duration.ZERO;
    }

    @Override
    public InputStream open(Found file) throws IOException {
        return attempt(
                "read " + file.key(),
                () -> client.getObject(GetObjectArgs.builder()
                        .bucket(bucket)
                        .object(prefix + file.key())
                        .build()));
    }

    /** One that was replaced since it was read stays; S3 leaves a moment between looking and moving. */
    @Override
    public void move(Result result) throws IOException {
        var object = prefix + result.key();
        var target = prefix + result.folder() + "/" + result.key();
        attempt("move " + result.key() + " to " + result.folder() + "/", () -> {
            if (!isStill(object, result.version())) {
                return null;
            }
            client.copyObject(CopyObjectArgs.builder()
                    .bucket(bucket)
                    .object(target)
                    .source(SourceObject.builder().bucket(bucket).object(object).build())
                    .build());
            if (result.problem() != null) {
                write(target + ".problem.txt", result.problem() + "\n");
            }
            client.removeObject(
                    RemoveObjectArgs.builder().bucket(bucket).object(object).build());
            return null;
        });
    }

    @Override
    public void tag(Result result) throws IOException {
        attempt("tag " + result.key(), () -> {
            if (isStill(prefix + result.key(), result.version())) {
                client.setObjectTags(SetObjectTagsArgs.builder()
                        .bucket(bucket)
                        .object(prefix + result.key())
                        .tags(tags(result))
                        .build());
            }
            return null;
        });
    }

    private boolean isStill(String object, String version) throws MinioException {
        try {
            var now = client.statObject(
                    StatObjectArgs.builder().bucket(bucket).object(object).build());
            return version.startsWith(plain(now.etag()) + "@");
        } catch (ErrorResponseException e) {
            if ("NoSuchKey".equals(e.errorResponse().code())) {
                return false;
            }
            throw e;
        }
    }

    /** Some answers have it in quotes. */
    private static String plain(String etag) {
        return etag.replace("\"", "");
    }

    private static Map<String, String> tags(Result result) {
        return result.ingestion() == null
                ? Map.of("tillstream-status", result.status())
                : Map.of(
                        "tillstream-status",
                        result.status(),
                        "tillstream-ingestion",
                        result.ingestion().toString());
    }

    private void write(String key, String text) throws MinioException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        client.putObject(PutObjectArgs.builder().bucket(bucket).object(key).stream(
                        new ByteArrayInputStream(bytes), (long) bytes.length, -1L)
                .contentType("text/plain; charset=utf-8")
                .build());
    }

    @Override
    public void close() throws IOException {
        try {
            client.close();
        } catch (Exception e) {
            throw new IOException("the connections to the store stay open", e);
        }
    }

    private interface Request<T> {
        T send() throws MinioException, IOException;
    }

    private static <T> T attempt(String what, Request<T> request) throws IOException {
        try {
            return request.send();
        } catch (MinioException e) {
            throw new IOException("the store could not " + what + ": " + e.getMessage(), e);
        }
    }
}
