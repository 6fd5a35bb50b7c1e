package com.tillstream.local.pipeline;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.tillstream.local.RunningPlatform;
import com.tillstream.local.RunningPlatform.Started;
import com.tillstream.local.client.Ingestion;
import com.tillstream.local.client.TillApi;
import com.tillstream.testkit.KpiOracle;
import com.tillstream.testkit.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of real shops: every number that Tillstream answers is the one that DuckDB finds in the raw file. */
@ExtendWith(RunningPlatform.class)
class RealDataIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);
    private static final String UCI = "uci_online_retail_2010-12_2011-08.csv.gz";

    private static final List<String> SHORTER_PERIODS = List.of("quarter", "month", "week", "day");

    @Test
    void everyNumberOfThePipeForgeSampleIsRight(Started platform) throws Exception {
        var sample = SharedData.file("pipeforge_sample_orders_1000.csv");
        var api = platform.newTenant("PipeForge");
        upload(api, sample);
        verify(api, RawFile.pipeForge(sample));
        verifyFamilies(api, RawFile.pipeForge(sample));
    }

    @Test
    void everyNumberOfNineMonthsOfUciInvoicesIsRight(Started platform, @TempDir Path folder) throws Exception {
        var api = platform.newTenant("UCI");
        var parts = Parts.of(UCI, 1, folder);
        upload(api, parts.getFirst());
        verify(api, RawFile.uci(parts));
        verifyFamilies(api, RawFile.uci(parts));
    }

    /**
     * Each file touches nearly every product, week and month of the ones before, and has rows that an earlier one had first:
     * they count again when that one is taken back.
     */
    @Test
    void everyNumberIsRightWhenTheInvoicesComeInThreeFilesAndTheFirstIsTakenBack(Started platform, @TempDir Path folder)
            throws Exception {
        var api = platform.newTenant("UCI in parts");
        var parts = Parts.of(UCI, 3, folder);
        var first = upload(api, parts.get(0));
        upload(api, parts.get(1));
        upload(api, parts.get(2));
        verify(api, RawFile.uci(parts));

        api.deleteFile(first);
        var two = RawFile.uci(parts.subList(1, 3));
        await().atMost(PATIENCE).pollInterval(BETWEEN_LOOKS).untilAsserted(() -> verify(api, two));
        await().atMost(PATIENCE).pollInterval(BETWEEN_LOOKS).untilAsserted(() -> verifyFamilies(api, two));
    }

    @ParameterizedTest
    @EnumSource
    void everyNumberIsTheSameFromAnyFormat(OtherFormat format, Started platform, @TempDir Path folder)
            throws Exception {
        var api = platform.newTenant("UCI as " + format);
        var csv = Parts.of(UCI, 1, folder);
        upload(api, format.write(csv.getFirst(), folder));
        verify(api, RawFile.uci(csv));
    }

    private static String upload(TillApi api, Path file) throws IOException {
        var ingestion = api.upload(file, "orders").ingestionId();
        new Ingestion(api, ingestion).awaitReady(PATIENCE);
        return ingestion;
    }

    /** The years first, which are few, and where they are right all the rest side by side. */
    private static void verify(TillApi api, RawFile files) throws Exception {
        var answers = new Answers(api);
        try (var lines = files.open();
                var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var sales = new SalesOracle(lines);
            verify(sales, "year", answers.salesKpis("year"));
            var aggregates = readers.submit(answers::dailyAggregates);
            var found = SHORTER_PERIODS.stream()
                    .collect(toMap(type -> type, type -> readers.submit(() -> answers.salesKpis(type))));
            for (var periodType : SHORTER_PERIODS) {
                verify(sales, periodType, found.get(periodType).get());
            }
            assertThat(Answers.differences(new AggregateOracle(lines).rows(), aggregates.get()))
                    .as("daily aggregates")
                    .isEmpty();
        }
    }

    private static void verify(SalesOracle oracle, String periodType, Map<String, Map<String, BigDecimal>> found)
            throws SQLException {
        assertThat(Answers.differences(oracle.cells(periodType), found))
                .as("sales KPIs by %s", periodType)
                .isEmpty();
    }

    private static void verifyFamilies(TillApi api, RawFile files) throws Exception {
        var answers = new Answers(api);
        try (var lines = files.open()) {
            var oracle = new KpiOracle(lines);
            oracle.withoutOtherDatasets();
            assertThat(answers.familyDifferences(oracle, Set.of("year")))
                    .as("the other families")
                    .isEmpty();
        }
    }
}
