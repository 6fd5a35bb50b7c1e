package com.tillstream.objectstore;

import io.minio.GetObjectArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.InputStream;

/** Objects in one bucket of a store that speaks the S3 API. */
public final class S3ObjectStore implements ObjectStore {
    private static final long PART_BYTES = 8L << 20;

    private final MinioClient client;
    private final String bucket;

    /** Uses a bucket that exists. */
    public S3ObjectStore(MinioClient client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    @Override
    public void put(String key, InputStream bytes) throws IOException {
        try {
            client.putObject(PutObjectArgs.builder().bucket(bucket).object(key).stream(bytes, -1L, PART_BYTES)
                    .build());
        } catch (MinioException e) {
            throw failed("store", key, e);
        }
    }

    @Override
    public InputStream open(String key) throws IOException {
        try {
            return client.getObject(
                    GetObjectArgs.builder().bucket(bucket).object(key).build());
        } catch (MinioException e) {
            throw isMissing(e) ? new ObjectMissingException(key) : failed("read", key, e);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        try {
            client.removeObject(
                    RemoveObjectArgs.builder().bucket(bucket).object(key).build());
        } catch (MinioException e) {
            throw failed("remove", key, e);
        }
    }

    @Override
    public boolean exists(String key) throws IOException {
        try {
            client.statObject(
                    StatObjectArgs.builder().bucket(bucket).object(key).build());
            return true;
        } catch (MinioException e) {
            if (isMissing(e)) {
                return false;
            }
            throw failed("look up", key, e);
        }
    }

    private static boolean isMissing(MinioException e) {
        return e instanceof ErrorResponseException response
                && "NoSuchKey".equals(response.errorResponse().code());
    }

    private static IOException failed(String what, String key, MinioException cause) {
        return new IOException("the object store could not " + what + " " + key + ": " + cause.getMessage(), cause);
    }
}
