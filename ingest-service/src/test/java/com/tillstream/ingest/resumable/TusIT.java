package com.tillstream.ingest.resumable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.IngestApi;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The requests that tus-js-client makes, and what a server must answer. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
class TusIT {
    private static final String PIECE = "application/offset+octet-stream";
    private static final byte[] FILE =
            "order_ref,order_date,sku,quantity,unit_price\nT1,2025-01-01,S,1,2.00\nT2,2025-01-01,S,1,2.00\n"
                    .getBytes(StandardCharsets.UTF_8);

    private final Database database = new Database("ingest");
    private final TenantId tenant = TenantId.random();
    private final IngestApi api = new IngestApi(tenant);

    @Test
    void saysWhatItCanDo() {
        RestAssured.given()
                .options("/v1/uploads")
                .then()
                .statusCode(204)
                .header("Tus-Resumable", "1.0.0")
                .header("Tus-Version", "1.0.0")
                .header("Tus-Extension", "creation,checksum,expiration,termination")
                .header("Tus-Checksum-Algorithm", containsString("sha1"));
    }

    @Test
    void takesAFileInPiecesAndLoadsIt() throws Exception {
        var location = create(FILE.length, "filename " + base64("till 7.csv") + ",type " + base64("orders"));
        head(location).header("Upload-Offset", "0").header("Cache-Control", "no-store");
        patch(location, 0, Arrays.copyOf(FILE, 50), null).statusCode(204).header("Upload-Offset", "50");
        head(location).header("Upload-Offset", "50").header("Upload-Length", String.valueOf(FILE.length));
        var rest = Arrays.copyOfRange(FILE, 50, FILE.length);
        var checksum = "sha1 "
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-1").digest(rest));
        String ingestion = patch(location, 50, rest, checksum)
                .statusCode(204)
                .header("Upload-Offset", String.valueOf(FILE.length))
                .extract()
                .header("Tillstream-Ingestion");
        api.settled(ingestion).body("processed_rows", equalTo(2)).body("filename", equalTo("till 7.csv"));
        head(location).header("Tillstream-Ingestion", ingestion);
    }

    @Test
    void refusesAPieceThatDoesNotFitOrArrivedDamaged() {
        var location = create(FILE.length, "type " + base64("orders"));
        patch(location, 7, FILE, null).statusCode(409).body("code", equalTo("ingest.resumable.offset"));
        patch(location, 0, Arrays.copyOf(FILE, 50), "sha1 " + base64("something else"))
                .statusCode(460)
                .header("Upload-Offset", "0");
        patch(location, 0, Arrays.copyOf(FILE, 50), "crc7 abc").statusCode(400);
        patch(location, 0, Arrays.copyOf(FILE, FILE.length + 1), null).statusCode(400);
        head(location).header("Upload-Offset", "0");
        api.request().header("Tus-Resumable", "0.2.2").head(location).then().statusCode(412);
        api.request().head(location).then().statusCode(412);
        tus().header("Upload-Length", 1L << 40).post("/v1/uploads").then().statusCode(413);
        tus().post("/v1/uploads").then().statusCode(400);
    }

    @Test
    void tellsWhyACompleteFileIsRefusedAndKeepsNothingOfIt() {
        var poem = "roses,violets\nred,blue\n".getBytes(StandardCharsets.UTF_8);
        var location = create(poem.length, "type " + base64("orders"));
        patch(location, 0, poem, null).statusCode(422).body("code", equalTo("ingest.file.missing_columns"));
        tus().head(location).then().statusCode(404);
        api.get("/v1/files").body("items", hasSize(0));
    }

    @Test
    void forgetsAnUploadThatIsGivenUpOrExpires() throws SQLException {
        var given = create(FILE.length, "");
        patch(given, 0, Arrays.copyOf(FILE, 10), null).statusCode(204);
        tus().delete(given).then().statusCode(204);
        tus().head(given).then().statusCode(404);
        var expired = create(FILE.length, "");
        patch(expired, 0, Arrays.copyOf(FILE, 10), null).statusCode(204);
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE resumable_uploads SET expires_at = now() - interval '1 second' WHERE tenant_id = '" + tenant
                            + "'");
        }
        tus().head(expired).then().statusCode(404);
        Awaitility.await().untilAsserted(() -> assertThat(
                        database.value("SELECT count(*) FROM resumable_uploads WHERE tenant_id = '" + tenant + "'"))
                .isEqualTo(0L));
    }

    @Test
    void hidesAnUploadFromEveryoneElse() {
        var location = create(FILE.length, "");
        new IngestApi(TenantId.random())
                .request()
                .header("Tus-Resumable", "1.0.0")
                .head(location)
                .then()
                .statusCode(404);
    }

    private String create(int length, String metadata) {
        var location = tus().header("Upload-Length", length)
                .header("Upload-Metadata", metadata)
                .post("/v1/uploads")
                .then()
                .statusCode(201)
                .header("Upload-Expires", containsString("GMT"))
                .extract()
                .header("Location");
        return location.substring(location.indexOf("/v1/"));
    }

    private ValidatableResponse head(String location) {
        return tus().head(location).then().statusCode(200).header("Tus-Resumable", "1.0.0");
    }

    private ValidatableResponse patch(String location, long offset, byte[] piece, String checksum) {
        var request = tus().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(PIECE, ContentType.BINARY)))
                .contentType(PIECE)
                .header("Upload-Offset", offset)
                .body(piece);
        return (checksum == null ? request : request.header("Upload-Checksum", checksum))
                .patch(location)
                .then();
    }

    private RequestSpecification tus() {
        return api.request().header("Tus-Resumable", "1.0.0");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
