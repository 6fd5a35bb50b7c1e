package com.tillstream.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.tillstream.local.RunningPlatform;
import com.tillstream.local.RunningPlatform.Started;
import com.tillstream.local.client.Ingestion;
import com.tillstream.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files of real shops: every number that Tillstream answers is the one that DuckDB finds in the raw file. */
@ExtendWith(RunningPlatform.class)
class RealDataIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> PERIOD_TYPES = List.of("day", "week", "month", "quarter", "year");

    @Test
    void everyNumberOfThePipeForgeSampleIsRight(Started platform) throws Exception {
        verify(platform, RawFile.pipeForge(SharedData.file("pipeforge_sample_orders_1000.csv")));
    }

    @Test
    void everyNumberOfNineMonthsOfUciInvoicesIsRight(Started platform, @TempDir Path folder) throws Exception {
        var packed = SharedData.file("uci_online_retail_2010-12_2011-08.csv.gz");
        verify(platform, RawFile.uci(unpacked(packed, folder.resolve("uci.csv"))));
    }

    private static void verify(Started platform, RawFile file) throws Exception {
        var api = platform.newTenant(file.path().getFileName().toString());
        new Ingestion(api, api.upload(file.path(), "orders").ingestionId()).awaitReady(PATIENCE);
        var answers = new Answers(api);
        try (var lines = file.open()) {
            for (var periodType : PERIOD_TYPES) {
                assertThat(Answers.differences(new SalesOracle(lines).cells(periodType), answers.salesKpis(periodType)))
                        .as("sales KPIs by %s", periodType)
                        .isEmpty();
            }
            assertThat(Answers.differences(new AggregateOracle(lines).rows(), answers.dailyAggregates()))
                    .as("daily aggregates")
                    .isEmpty();
        }
    }

    private static Path unpacked(Path gzip, Path target) throws IOException {
        try (var bytes = new GZIPInputStream(Files.newInputStream(gzip))) {
            Files.copy(bytes, target);
        }
        return target;
    }
}
