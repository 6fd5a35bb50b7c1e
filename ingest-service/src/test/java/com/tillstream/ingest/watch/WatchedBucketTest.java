package com.tillstream.ingest.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.minio.MinioClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tags as the S3 API takes them (PutObjectTagging); the store of the other tests has none. */
class WatchedBucketTest {
    private final List<String> requests = new ArrayList<>();
    private volatile String etag = "one";
    private HttpServer store;
    private WatchedBucket bucket;

    @BeforeEach
    void startStore() throws IOException {
        store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext("/", this::answer);
        store.start();
        var client = MinioClient.builder()
                .endpoint("http://127.0.0.1:" + store.getAddress().getPort())
                .region("eu-central-1")
                .credentials("shop", "secret")
                .build();
        bucket = new WatchedBucket(client, "shop", "daily/");
    }

    @AfterEach
    void stopStore() throws IOException {
        bucket.close();
        store.stop(0);
    }

    @Test
    void saysAtTheObjectWhatBecameOfIt() throws IOException {
        var ingestion = UUID.randomUUID();
        bucket.tag(new Result("a b.csv", "one@1", "completed", ingestion, null));
        assertThat(requests).hasSize(2).last().asString().startsWith("PUT /shop/daily/a%20b.csv?tagging");
        assertThat(requests.getLast())
                .contains("<Key>tillstream-status</Key><Value>completed</Value>")
                .contains("<Key>tillstream-ingestion</Key><Value>" + ingestion + "</Value>");
    }

    @Test
    void anObjectThatWasReplacedGetsNoTagOfItsPredecessor() throws IOException {
        etag = "two";
        bucket.tag(new Result("a.csv", "one@1", "refused", null, "no header"));
        assertThat(requests).singleElement().asString().startsWith("HEAD ");
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.getResponseHeaders().add("ETag", '"' + etag + '"');
        exchange.getResponseHeaders().add("Last-Modified", "Wed, 01 Jan 2025 00:00:00 GMT");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
