package com.tillstream.local.command;

import com.tillstream.embedded.FolderRemoval;
import com.tillstream.local.chaos.Chaos;
import com.tillstream.local.platform.Platform;
import com.tillstream.local.platform.PlatformOptions;
import com.tillstream.local.platform.Ports;
import com.tillstream.local.platform.Secrets;
import com.tillstream.local.platform.TillFolder;
import com.tillstream.local.sample.SampleOrders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code till chaos [--rounds N] [--rows N] [--seed S]}: on a platform of its own, beside one that may run. */
public record RunChaos(Context context) {
    private static final int ROUNDS = 4;
    private static final int ROWS = 20_000;
    private static final int SEED = 1;

    /** Fails if a number differs. */
    public void run(List<String> words) throws IOException, InterruptedException {
        var arguments = Arguments.of(words, "rounds", "rows", "seed").onlyFlags();
        var folder = new TillFolder(context.folder().root().resolve("chaos"));
        FolderRemoval.of(folder.root());
        var ports = Ports.free();
        var options = PlatformOptions.of(folder, context.installation(), ports).with(Chaos.SETTINGS);
        List<String> differences;
        try (var platform = Platform.start(options, context.out()::println)) {
            Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "end"));
            var file = sample(folder, arguments.number("rows", ROWS));
            var chaos = new Chaos(
                    platform, Context.addresses(ports), Secrets.operatorToken(folder), context.out()::println);
            differences = chaos.run(
                    file, Math.toIntExact(arguments.number("rounds", ROUNDS)), arguments.number("seed", SEED));
        }
        if (!differences.isEmpty()) {
            throw new CommandFailure(
                    differences.size() + " numbers differ from the undisturbed run; the logs are in " + folder.logs());
        }
    }

    private static Path sample(TillFolder folder, long rows) throws IOException {
        var file = folder.root().resolve("orders.csv");
        try (var out = Files.newOutputStream(file)) {
            new SampleOrders(rows, SEED).writeTo(out);
        }
        return file;
    }
}
