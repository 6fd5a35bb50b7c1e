package com.tillstream.objectstore;

import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import java.io.IOException;
import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The S3 adapter as the configuration opens it, against a server in this JVM that checks signatures. */
@TestInstance(Lifecycle.PER_CLASS)
class S3ObjectStoreTest extends ObjectStoreContract {
    private static final String ACCESS_KEY = "tillstream";
    private static final String SECRET_KEY = "not a secret, a test";

    private S3Proxy server;
    private ObjectStore store;

    @BeforeAll
    void startServer() throws Exception {
        server = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .build();
        server.start();
        var endpoint = "http://127.0.0.1:" + server.getPort();
        makeBucket(endpoint);
        store = ObjectStores.open(URI.create("s3://raw?endpoint=" + endpoint), ACCESS_KEY, SECRET_KEY);
    }

    @AfterAll
    void stopServer() throws Exception {
        server.stop();
    }

    @Override
    ObjectStore store() {
        return store;
    }

    private static void makeBucket(String endpoint) throws IOException {
        try (var client = MinioClient.builder()
                .endpoint(endpoint)
                .credentials(ACCESS_KEY, SECRET_KEY)
                .build()) {
            client.makeBucket(MakeBucketArgs.builder().bucket("raw").build());
        } catch (Exception e) {
            throw new IOException("no bucket could be made", e);
        }
    }
}
