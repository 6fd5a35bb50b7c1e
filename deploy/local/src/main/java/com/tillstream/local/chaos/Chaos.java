package com.tillstream.local.chaos;

import com.tillstream.local.client.Addresses;
import com.tillstream.local.client.TillApi;
import com.tillstream.local.platform.Platform;
import com.tillstream.local.platform.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Uploads one file and sends order events again and again, each time for a new tenant, kills parts of the platform meanwhile, and
 * compares what came out with an undisturbed run.
 */
public final class Chaos {
    /** For the services: what rests from order events is not to be waited for longer than need be. */
    public static final Map<String, String> SETTINGS = Map.of("TILLSTREAM_EVENTS_LONGEST_PAUSE", "PT2S");

    private static final int KILLS_OF_A_ROUND = 3;
    private static final int SHOWN_DIFFERENCES = 10;

    private final Platform platform;
    private final Addresses addresses;
    private final String operatorToken;
    private final Progress progress;

    /** On a platform that is ready. */
    public Chaos(Platform platform, Addresses addresses, String operatorToken, Progress progress) {
        this.platform = platform;
        this.addresses = addresses;
        this.operatorToken = operatorToken;
        this.progress = progress;
    }

    /** What differed from the undisturbed run in any round: nothing, if Tillstream holds. */
    public List<String> run(Path file, int rounds, long seed) throws IOException, InterruptedException {
        var quiet = round(file);
        long began = System.nanoTime();
        var ingestion = quiet.ingest(List.of());
        var duration = Duration.ofNanos(System.nanoTime() - began);
        var undisturbed = quiet.numbers(ingestion);
        progress.line("undisturbed: %,d numbers after %.1f s"
                .formatted(undisturbed.lines().size(), duration.toMillis() / 1e3));
        var plan = new KillPlan(platform.partNames(), KILLS_OF_A_ROUND, seed);
        var differences = new ArrayList<String>();
        for (int number = 1; number <= rounds; number++) {
            var kills = plan.nextRound(duration);
            progress.line("round " + number + ": killing " + kills);
            var round = round(file);
            differences.addAll(report(number, round.differences(undisturbed, round.ingest(kills))));
        }
        return differences;
    }

    private List<String> report(int round, List<String> differences) {
        progress.line("round " + round + ": "
                + (differences.isEmpty() ? "every number is equal" : differences.size() + " differences"));
        differences.stream().limit(SHOWN_DIFFERENCES).forEach(progress::line);
        return differences;
    }

    private Round round(Path file) throws IOException {
        var tenant = new TillApi(addresses, operatorToken).createTenant("Chaos");
        return new Round(platform, new TillApi(addresses, tenant.token()), file);
    }
}
