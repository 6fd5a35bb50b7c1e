package com.tillstream.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.tillstream.local.RunningPlatform;
import com.tillstream.local.RunningPlatform.Started;
import com.tillstream.local.client.Ingestion;
import com.tillstream.local.client.TillApi;
import com.tillstream.local.client.UnexpectedAnswer;
import com.tillstream.local.sample.SampleOrders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file goes in at one end, KPIs come out at the other; all of it as it runs in production. */
@ExtendWith(RunningPlatform.class)
@TestInstance(Lifecycle.PER_CLASS)
class PipelineIT {
    private static final int ROWS = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Started platform;
    private TillApi api;
    private Path orders;
    private String ingestion;

    @BeforeAll
    void upload(Started started, @TempDir Path folder) throws IOException {
        platform = started;
        api = platform.newTenant("A shop");
        orders = write(folder, ROWS, 7);
        ingestion = api.upload(orders, "orders").ingestionId();
        new Ingestion(api, ingestion).awaitReady(PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"day", "week", "month", "quarter", "year"})
    void everySalesKpiIsTheOneThatTheRawFileGives(String periodType) throws Exception {
        assertThat(cells(api, periodType)).isEqualTo(SalesOracle.cells(orders, periodType));
    }

    @Test
    void countsEveryLineOfTheFile() throws Exception {
        var file = api.file(ingestion);
        assertThat(file.path("status").asText()).isEqualTo("completed");
        assertThat(file.path("total_rows").asLong()).isEqualTo(ROWS);
        assertThat(file.path("processed_rows").asLong()).isEqualTo(ROWS);
    }

    @Test
    void theSameBytesAgainAreTheUploadThatIsThere() throws Exception {
        var again = api.upload(orders, "orders");
        assertThat(again.duplicate()).isTrue();
        assertThat(again.ingestionId()).isEqualTo(ingestion);
    }

    @Test
    void anotherTenantSeesNothingOfIt() throws Exception {
        var stranger = platform.newTenant("Another shop");
        assertThat(cells(stranger, "year")).isEmpty();
        assertThatThrownBy(() -> stranger.file(ingestion))
                .isInstanceOfSatisfying(UnexpectedAnswer.class, answer -> assertThat(answer.status())
                        .isEqualTo(404));
    }

    @Test
    void nothingIsLeftOfAnUploadThatIsDeleted(@TempDir Path folder) throws Exception {
        var shop = platform.newTenant("A shop that changes its mind");
        var mistake = shop.upload(write(folder, 200, 8), "orders").ingestionId();
        new Ingestion(shop, mistake).awaitReady(PATIENCE);
        assertThat(cells(shop, "year")).isNotEmpty();
        shop.deleteFile(mistake);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(cells(shop, "year")).isEmpty());
    }

    private static Path write(Path folder, int rows, int seed) throws IOException {
        var file = folder.resolve("orders-" + seed + ".csv");
        try (var out = Files.newOutputStream(file)) {
            new SampleOrders(rows, seed).writeTo(out);
        }
        return file;
    }

    private static Map<String, SalesCell> cells(TillApi api, String periodType) throws IOException {
        var cells = new TreeMap<String, SalesCell>();
        for (var item : api.kpiItems("/v1/kpis/sales?limit=1000&period_type=" + periodType)) {
            cells.put(item.path("period").asText() + " " + product(item), SalesCell.of(item));
        }
        return cells;
    }

    private static String product(JsonNode item) {
        return item.has("product_id")
                ? item.path("product_id").asText()
                : item.path("product").asText();
    }
}
