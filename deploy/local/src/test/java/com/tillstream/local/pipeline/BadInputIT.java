package com.tillstream.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tillstream.local.RunningPlatform;
import com.tillstream.local.RunningPlatform.Started;
import com.tillstream.local.client.Ingestion;
import com.tillstream.local.client.TillApi;
import com.tillstream.local.client.Transient;
import com.tillstream.local.client.UnexpectedAnswer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Uploads while something is wrong: refused with a sentence, or taken in for good; never lost and never half. */
@ExtendWith(RunningPlatform.class)
class BadInputIT {
    private static final String ROWS = "order_ref,order_date,sku,quantity,unit_price\nA,2025-01-01,S,1,10.00\n";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private Started platform;
    private TillApi api;
    private Path orders;

    @BeforeEach
    void tenant(Started started) throws IOException {
        platform = started;
        // The test before may have killed something that is still on its way back.
        api = await().atMost(PATIENCE)
                .ignoreExceptionsMatching(BadInputIT::passes)
                .until(() -> platform.newTenant("A shop in trouble"), Objects::nonNull);
        orders = Files.writeString(folder.resolve("orders.csv"), ROWS);
    }

    @Test
    void anUploadThatIsTooLargeIsRefusedBeforeItIsSent() throws IOException {
        var answer = new String(send("Content-Length: 3000000000\r\n\r\n", true), StandardCharsets.UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 413 ");
        var problem = new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
        assertThat(problem.path("code").asText()).isEqualTo("ingest.file.too_large");
        assertThat(problem.path("detail").asText()).contains("3,000,000,000", "2,147,483,648");
    }

    @Test
    void anUploadThatIsLargerThanTheServicesMemoryIsStoredWhileItArrives() throws IOException {
        var large = folder.resolve("large.csv");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(400L << 20);
        }
        assertThatThrownBy(() -> api.upload(large, "orders"))
                .as("looked at when all of it was stored")
                .hasMessageContaining("ingest.file.binary");
        arrives(api.upload(orders, "orders").ingestionId());
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws IOException {
        send("""
                Content-Type: multipart/form-data; boundary=x\r
                Content-Length: 100000\r
                \r
                --x\r
                Content-Disposition: form-data; name="file"; filename="orders.csv"\r
                \r
                order_ref,order_date""", false);
        assertThat(files()).isZero();
        api.upload(orders, "orders");
        assertThat(files()).isOne();
    }

    @Test
    void anObjectStoreThatTakesNothingRefusesTheUploadAndKeepsNothing() throws IOException {
        var objects = platform.folder().objects();
        var aside = objects.resolveSibling("objects-aside");
        Files.move(objects, aside);
        Files.writeString(objects, "in the way of the folder");
        try {
            assertThatThrownBy(() -> api.upload(orders, "orders"))
                    .isInstanceOfSatisfying(UnexpectedAnswer.class, answer -> assertThat(answer.status())
                            .isEqualTo(503))
                    .hasMessageContaining("ingest.store.unavailable");
        } finally {
            Files.delete(objects);
            Files.move(aside, objects);
        }
        assertThat(files()).isZero();
        arrives(api.upload(orders, "orders").ingestionId());
    }

    @Test
    void anUploadWithoutABrokerIsTakenInAndArrivesWhenTheBrokerIsBack() throws IOException {
        platform.platform().process("Kafka").destroyForcibly();
        arrives(api.upload(orders, "orders").ingestionId());
        assertThat(files()).isOne();
    }

    @Test
    void anUploadWithoutADatabaseIsRefusedOrTakenInForGood() throws IOException {
        platform.platform().process("PostgreSQL").destroyForcibly();
        try {
            arrives(api.upload(orders, "orders").ingestionId());
        } catch (UnexpectedAnswer refused) {
            assertThat(refused.status()).isEqualTo(503);
            await().atMost(PATIENCE)
                    .ignoreExceptionsMatching(BadInputIT::passes)
                    .until(() -> {
                        arrives(api.upload(orders, "orders").ingestionId());
                        return true;
                    });
        }
        assertThat(files()).isOne();
    }

    private void arrives(String ingestion) throws IOException {
        new Ingestion(api, ingestion).awaitReady(PATIENCE);
        assertThat(new Answers(api).salesKpis("year").get("2025-01-01 *"))
                .containsEntry("gross_sales", new java.math.BigDecimal("10.00"));
    }

    private int files() throws IOException {
        return api.get(platform.addresses().ingest(), "/v1/files").path("items").size();
    }

    private static boolean passes(Throwable failure) {
        try {
            return failure instanceof IOException e && Transient.orThrow(e) == e;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends the rest of a request for an upload. @return the answer, if one is waited for before the line is cut */
    private byte[] send(String rest, boolean awaitAnswer) throws IOException {
        var ingest = URI.create(platform.addresses().ingest());
        try (var socket = new Socket(ingest.getHost(), ingest.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            var head = "POST /v1/files HTTP/1.1\r\nHost: till\r\nAuthorization: Bearer " + api.token() + "\r\n";
            socket.getOutputStream().write((head + rest).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return awaitAnswer ? socket.getInputStream().readAllBytes() : new byte[0];
        }
    }
}
