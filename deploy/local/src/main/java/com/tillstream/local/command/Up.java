package com.tillstream.local.command;

import com.tillstream.local.platform.Platform;
import com.tillstream.local.platform.PlatformOptions;
import com.tillstream.local.platform.Ports;
import com.tillstream.local.platform.RunningProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** {@code till up [--detach] [--no-sample] [--port-base N]}: starts everything, and stays until Ctrl-C. */
public record Up(Context context) {
    /** Blocks until the platform ends, or, detached, until it is ready. */
    public void run(List<String> words) throws IOException, InterruptedException {
        var arguments = Arguments.of(words, "port-base").onlyFlags("detach", "no-sample");
        var processes = new RunningProcesses(context.folder());
        if (processes.launcher().isPresent()) {
            context.out().println("Tillstream runs already; ./till down stops it.");
            new Welcome(context).addresses(context.env());
        } else if (arguments.flag("detach")) {
            new Detached(context)
                    .up(words.stream().filter(word -> !word.equals("--detach")).toList());
        } else {
            stay(arguments, processes);
        }
    }

    private void stay(Arguments arguments, RunningProcesses processes) throws IOException, InterruptedException {
        context.folder().create();
        Files.deleteIfExists(context.folder().ready());
        long began = System.nanoTime();
        var ports = new Ports(Math.toIntExact(arguments.number("port-base", Ports.DEFAULT_BASE)));
        var options = PlatformOptions.of(context.folder(), context.installation(), ports);
        try (var platform = Platform.start(options, context.out()::println)) {
            processes.rememberLauncher();
            var end = new EndOnSignal(() -> end(platform, processes));
            welcome(platform, !arguments.flag("no-sample"), Duration.ofNanos(System.nanoTime() - began));
            platform.awaitEnd();
            end.await();
        } finally {
            forget(processes);
        }
    }

    private void end(Platform platform, RunningProcesses processes) {
        platform.close();
        try {
            forget(processes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody is to be led to addresses where nothing answers. */
    private void forget(RunningProcesses processes) throws IOException {
        Files.deleteIfExists(context.folder().ready());
        Files.deleteIfExists(context.folder().env());
        processes.forgetLauncher();
    }

    private void welcome(Platform platform, boolean withSample, Duration start) throws IOException {
        var sample = new Sample(context, Context.addresses(platform.ports()));
        var tenant = sample.tenant();
        var env = Environment.of(platform, tenant);
        Environment.write(context.folder(), env);
        context.out().printf("started in %.1f s%n", start.toMillis() / 1e3);
        if (withSample) {
            sample.load(tenant);
            new SalesTable(context.out()).print(sample.monthlySales(tenant));
        }
        new Welcome(context).addresses(env);
        Files.writeString(context.folder().ready(), "");
    }
}
