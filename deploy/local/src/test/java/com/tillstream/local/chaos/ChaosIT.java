package com.tillstream.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.tillstream.local.RunningPlatform;
import com.tillstream.local.RunningPlatform.Started;
import com.tillstream.local.sample.SampleOrders;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The short version of {@code ./till chaos}: every part is killed once. */
@ExtendWith(RunningPlatform.class)
class ChaosIT {
    @TempDir
    Path folder;

    @Test
    void everyNumberIsThatOfAnUndisturbedRunWhateverIsKilled(Started platform) throws Exception {
        var orders = folder.resolve("orders.csv");
        try (var out = Files.newOutputStream(orders)) {
            new SampleOrders(2_000, 11).writeTo(out);
        }
        var chaos = new Chaos(platform.platform(), platform.addresses(), platform.operatorToken(), System.out::println);
        assertThat(chaos.run(orders, 2, 1)).isEmpty();
    }
}
