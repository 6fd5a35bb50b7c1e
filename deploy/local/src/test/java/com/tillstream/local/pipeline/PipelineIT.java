package com.tillstream.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.tillstream.local.RunningPlatform;
import com.tillstream.local.RunningPlatform.Started;
import com.tillstream.local.client.Ingestion;
import com.tillstream.local.client.TillApi;
import com.tillstream.local.client.UnexpectedAnswer;
import com.tillstream.local.sample.SampleOrders;
import com.tillstream.testkit.KpiOracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
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
        try (var lines = RawFile.generated(orders).open()) {
            assertThat(Answers.differences(
                            new SalesOracle(lines).cells(periodType), new Answers(api).salesKpis(periodType)))
                    .isEmpty();
        }
    }

    @Test
    void everyOtherKpiIsTheOneThatTheRawFileGives() throws Exception {
        try (var lines = RawFile.generated(orders).open()) {
            var oracle = new KpiOracle(lines);
            oracle.withoutOtherDatasets();
            assertThat(new Answers(api).familyDifferences(oracle, Set.of("month", "quarter", "year")))
                    .isEmpty();
        }
    }

    @Test
    void everyDailyAggregateIsTheOneThatTheRawFileGives() throws Exception {
        try (var lines = RawFile.generated(orders).open()) {
            assertThat(Answers.differences(new AggregateOracle(lines).rows(), new Answers(api).dailyAggregates()))
                    .isEmpty();
        }
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
        assertThat(new Answers(stranger).salesKpis("year")).isEmpty();
        assertThatThrownBy(() -> stranger.file(ingestion))
                .isInstanceOfSatisfying(UnexpectedAnswer.class, answer -> assertThat(answer.status())
                        .isEqualTo(404));
    }

    @Test
    void nothingIsLeftOfAnUploadThatIsDeleted(@TempDir Path folder) throws Exception {
        var shop = platform.newTenant("A shop that changes its mind");
        var mistake = shop.upload(write(folder, 200, 8), "orders").ingestionId();
        new Ingestion(shop, mistake).awaitReady(PATIENCE);
        assertThat(new Answers(shop).salesKpis("year")).isNotEmpty();
        shop.deleteFile(mistake);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(new Answers(shop).salesKpis("year"))
                .isEmpty());
    }

    private static Path write(Path folder, int rows, int seed) throws IOException {
        var file = folder.resolve("orders-" + seed + ".csv");
        try (var out = Files.newOutputStream(file)) {
            new SampleOrders(rows, seed).writeTo(out);
        }
        return file;
    }
}
