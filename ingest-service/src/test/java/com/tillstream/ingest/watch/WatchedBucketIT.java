package com.tillstream.ingest.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.IngestApi;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody puts into a bucket is loaded once, and moved. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
@WithTestResource(ObjectStoreToWatch.class)
class WatchedBucketIT {
    private static final String ORDERS = "order_ref,order_date,sku,quantity,unit_price\n%s,2025-01-01,S,1,1.00\n";

    private final Database database = new Database("ingest");
    private final TenantId tenant = TenantId.random();
    private final IngestApi api = new IngestApi(tenant);
    private final String endpoint = ConfigProvider.getConfig().getValue("tillstream.watch.s3-endpoints", String.class);
    private final String bucket = "shop-" + tenant;

    private MinioClient client;

    @BeforeEach
    void makeBucket() throws Exception {
        client = MinioClient.builder()
                .endpoint(endpoint)
                .credentials(ObjectStoreToWatch.ACCESS_KEY, ObjectStoreToWatch.SECRET_KEY)
                .build();
        client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
    }

    @AfterEach
    void close() throws Exception {
        client.close();
    }

    @Test
    void movesWhatIsLoaded() throws Exception {
        put("daily/a.csv", ORDERS.formatted("A"));
        put("daily/bad.csv", "what is this\n1\n");
        put("other/b.csv", ORDERS.formatted("B"));
        watch(ObjectStoreToWatch.SECRET_KEY).statusCode(201);
        eventually(() -> assertThat(keys())
                .containsExactlyInAnyOrder(
                        "daily/done/a.csv", "daily/failed/bad.csv", "daily/failed/bad.csv.problem.txt", "other/b.csv"));
        assertThat(lines()).isEqualTo("1");
    }

    @Test
    void keepsNoSecretInTheClearAndSaysWhenOneIsWrong() {
        watch(ObjectStoreToWatch.SECRET_KEY).statusCode(201);
        assertThat(sealed())
                .doesNotContain(ObjectStoreToWatch.SECRET_KEY)
                .doesNotContain(hex(ObjectStoreToWatch.SECRET_KEY));
        watch("another secret").statusCode(422).body("code", equalTo("ingest.watch.unreachable"));
    }

    private ValidatableResponse watch(String secret) {
        return api.request()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "name",
                        "Exports",
                        "location",
                        "s3://" + bucket + "/daily?endpoint=" + endpoint,
                        "options",
                        Map.of("type", "orders"),
                        "access_key",
                        ObjectStoreToWatch.ACCESS_KEY,
                        "secret_key",
                        secret))
                .post("/v1/watched-sources")
                .then();
    }

    private void put(String key, String text) throws Exception {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        client.putObject(PutObjectArgs.builder().bucket(bucket).object(key).stream(
                        new ByteArrayInputStream(bytes), (long) bytes.length, -1L)
                .build());
    }

    private List<String> keys() throws Exception {
        var keys = new ArrayList<String>();
        for (var item : client.listObjects(
                ListObjectsArgs.builder().bucket(bucket).recursive(true).build())) {
            keys.add(item.get().objectName());
        }
        return keys;
    }

    private String sealed() {
        return String.valueOf(
                database.value("SELECT s::text FROM watched_sources s WHERE tenant_id = '" + tenant + "'"));
    }

    private String lines() {
        return String.valueOf(database.value("SELECT count(*) FROM order_items WHERE tenant_id = '" + tenant + "'"));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(assertion);
    }
}
