package com.tillstream.ingest.watch;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** A store of objects that the service may watch, and that checks signatures. */
public final class ObjectStoreToWatch implements QuarkusTestResourceLifecycleManager {
    static final String ACCESS_KEY = "shop";
    static final String SECRET_KEY = "not a secret, a test";

    private S3Proxy store;

    @Override
    public Map<String, String> start() {
        try {
            store = S3Proxy.builder()
                    .blobStore(new TransientNio2BlobStore())
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                    .build();
            store.start();
            return Map.of("tillstream.watch.s3-endpoints", "http://127.0.0.1:" + store.getPort());
        } catch (Exception e) {
            throw new IllegalStateException("no store of objects for the tests", e);
        }
    }

    @Override
    public void stop() {
        try {
            store.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the store of objects goes on", e);
        }
    }
}
