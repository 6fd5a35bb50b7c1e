package com.tillstream.ingest.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.IngestApi;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody puts into a folder is loaded once, and put aside. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
class WatchedFolderIT {
    private static final String ORDERS = "order_ref,order_date,sku,quantity,unit_price\n%s,2025-01-01,S,1,1.00\n";

    private final Database database = new Database("ingest");
    private final TenantId tenant = TenantId.random();
    private final IngestApi api = new IngestApi(tenant);

    @ConfigProperty(name = "tillstream.watch.folder")
    Path root;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(root.resolve(tenant.toString()).resolve("exports"));
    }

    @Test
    void loadsEachFileOnceAndMovesItToItsResult() throws IOException {
        Files.createDirectories(folder.resolve("2025"));
        Files.writeString(folder.resolve("2025/a.csv"), ORDERS.formatted("A"));
        Files.writeString(folder.resolve("same bytes.csv"), ORDERS.formatted("A"));
        Files.writeString(folder.resolve("bad.csv"), "what is this\n1\n");
        Files.writeString(folder.resolve(".hidden.csv"), ORDERS.formatted("H"));
        Files.writeString(folder.resolve("half.csv.part"), ORDERS.formatted("P"));
        var source = watch(Map.of());
        eventually(
                () -> assertThat(folder.resolve("failed/bad.csv.problem.txt")).isNotEmptyFile());
        eventually(() -> assertThat(folder.resolve("done/2025/a.csv")).isNotEmptyFile());
        eventually(() -> assertThat(folder.resolve("done/same bytes.csv")).isNotEmptyFile());
        assertThat(folder.resolve("failed/bad.csv")).isNotEmptyFile();
        assertThat(folder.resolve(".hidden.csv")).isNotEmptyFile();
        assertThat(folder.resolve("half.csv.part")).isNotEmptyFile();
        assertThat(lines()).isEqualTo("1");
        api.get("/v1/watched-sources/" + source + "/files")
                .body("items", hasSize(3))
                .body("items.find { it.key == 'bad.csv' }.status", equalTo("refused"))
                .body("items.find { it.key == 'bad.csv' }.problem", notNullValue())
                .body("items.find { it.key == '2025/a.csv' }.status", equalTo("completed"));

        Files.writeString(folder.resolve("2025/a.csv"), ORDERS.formatted("B"));
        api.request().post("/v1/watched-sources/" + source + "/check").then().statusCode(200);
        eventually(() -> assertThat(folder.resolve("done/2025/2-a.csv")).isNotEmptyFile());
        assertThat(lines()).isEqualTo("2");
    }

    @Test
    void remembersWhatItLoadedWhereNothingMayBeMoved() throws IOException {
        Files.writeString(folder.resolve("a.csv"), ORDERS.formatted("A"));
        var source = watch(Map.of("after_loading", "leave", "schedule", "PT10S"));
        eventually(() -> assertThat(lines()).isEqualTo("1"));
        Files.writeString(folder.resolve("b.csv"), ORDERS.formatted("B"));
        api.request().post("/v1/watched-sources/" + source + "/check");
        eventually(() -> assertThat(lines()).isEqualTo("2"));
        assertThat(folder.resolve("a.csv")).isNotEmptyFile();
        api.get("/v1/watched-sources/" + source + "/files?limit=1")
                .body("items", hasSize(1))
                .body("items[0].key", equalTo("b.csv"))
                .body("next", notNullValue());
    }

    @Test
    void doesNotFollowALinkOutOfTheFolder() throws IOException {
        var secret = Files.writeString(root.resolve(TenantId.random() + ".csv"), ORDERS.formatted("SECRET"));
        Files.createSymbolicLink(folder.resolve("link.csv"), secret);
        Files.createSymbolicLink(folder.resolve("up"), root);
        Files.writeString(folder.resolve("own.csv"), ORDERS.formatted("OWN"));
        watch(Map.of());
        eventually(() -> assertThat(folder.resolve("done/own.csv")).isNotEmptyFile());
        assertThat(database.value("SELECT string_agg(order_ref, ',') FROM orders WHERE tenant_id = '" + tenant + "'"))
                .isEqualTo("OWN");
    }

    @Test
    void restsWhilePausedAndEndsWhenDeleted() throws IOException {
        var source = watch(Map.of());
        api.request().post("/v1/watched-sources/" + source + "/pause").then().body("paused", equalTo(true));
        Files.writeString(folder.resolve("a.csv"), ORDERS.formatted("A"));
        api.request().post("/v1/watched-sources/" + source + "/check").then().body("paused", equalTo(false));
        eventually(() -> assertThat(lines()).isEqualTo("1"));
        api.request().delete("/v1/watched-sources/" + source).then().statusCode(204);
        api.get("/v1/watched-sources/" + source).statusCode(404).body("code", equalTo("ingest.watch.unknown"));
        api.get("/v1/watched-sources").body("items", hasSize(0));
    }

    @Test
    void saysWhatCannotBeWatched() {
        refused(Map.of("location", "file:../other"), 400, "below yours");
        refused(Map.of("location", "s3://bucket?endpoint=http://169.254.169.254"), 400, "may call");
        refused(Map.of("schedule", "at noon"), 400, "cron");
        refused(Map.of("after_loading", "tag"), 400, "cannot be tagged");
        refused(Map.of("options", Map.of("type", "odours")), 400, "odours");
        new IngestApi(TenantId.random()).get("/v1/watched-sources").body("items", hasSize(0));
        api.as("sales").get("/v1/watched-sources").statusCode(403);
    }

    private void refused(Map<String, Object> given, int status, String detail) {
        api.request()
                .contentType(ContentType.JSON)
                .body(source(given))
                .post("/v1/watched-sources")
                .then()
                .statusCode(status)
                .body("detail", containsString(detail));
    }

    private String watch(Map<String, Object> given) {
        return api.request()
                .contentType(ContentType.JSON)
                .body(source(given))
                .post("/v1/watched-sources")
                .then()
                .statusCode(201)
                .body("problem", nullValue())
                .extract()
                .path("id");
    }

    private static Map<String, Object> source(Map<String, Object> given) {
        var source = new HashMap<String, Object>(Map.of("name", "Tills", "location", "file:exports"));
        source.putAll(given);
        return source;
    }

    private String lines() {
        return String.valueOf(database.value("SELECT count(*) FROM order_items WHERE tenant_id = '" + tenant + "'"));
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(assertion);
    }
}
