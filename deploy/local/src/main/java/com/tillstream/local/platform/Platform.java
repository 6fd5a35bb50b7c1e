package com.tillstream.local.platform;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/** The whole of Tillstream on this machine: PostgreSQL, Kafka, an object store and the four services. */
public final class Platform implements AutoCloseable {
    private static final Duration FOR_LEFTOVERS = Duration.ofSeconds(10);

    private final PlatformOptions options;
    private final Progress progress;
    private final Databases databases;
    private final PostgresComponent postgres;
    private final Component broker;
    private final List<Component> services = new ArrayList<>();
    private final Supervisor supervisor;

    private Platform(PlatformOptions options, Secrets secrets, Progress progress) throws IOException {
        this.options = options;
        this.progress = progress;
        this.databases = new Databases(secrets);
        this.supervisor = new Supervisor(progress);
        var components = new Components(options, secrets);
        this.postgres = components.postgres();
        this.broker = components.broker();
        for (var service : Service.values()) {
            services.add(components.service(service));
        }
    }

    /**
     * Starts everything and comes back when it is ready. If a part fails, the others are stopped.
     *
     * @throws PlatformException with the reason in words, and the end of the log of what failed
     */
    public static Platform start(PlatformOptions options, Progress progress) throws IOException {
        options.folder().create();
        if (new RunningProcesses(options.folder()).endLeftovers(FOR_LEFTOVERS) > 0) {
            progress.line("ended what an earlier run has left behind");
        }
        new Preflight(options).check();
        var platform = new Platform(options, Secrets.of(options.folder()), progress);
        try {
            platform.start();
            return platform;
        } catch (IOException | RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    private void start() throws IOException {
        together(List.of(postgres, broker));
        databases.provision(postgres.superuserJdbcUrl());
        together(services);
        parts().forEach(supervisor::watch);
    }

    /** Waits for all of them, or for the first that fails. */
    private void together(List<? extends Component> parts) {
        var firstFailure = new CompletableFuture<Void>();
        var starts = parts.stream()
                .map(part -> CompletableFuture.runAsync(() -> start(part), Platform::inVirtualThread))
                .map(start -> start.whenComplete((done, failure) -> passOn(failure, firstFailure)))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(starts), firstFailure)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PlatformException failure
                    ? failure
                    : new PlatformException(String.valueOf(e.getCause()), e);
        }
    }

    private static void inVirtualThread(Runnable task) {
        Thread.ofVirtual().start(task);
    }

    private static void passOn(Throwable failure, CompletableFuture<Void> to) {
        if (failure != null) {
            to.completeExceptionally(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
        }
    }

    private void start(Component part) {
        long began = System.nanoTime();
        try {
            part.start();
        } catch (IOException e) {
            throw new PlatformException(part.name() + " does not start: " + e.getMessage(), e);
        }
        progress.line("%-18s ready after %.1f s".formatted(part.name(), (System.nanoTime() - began) / 1e9));
    }

    private List<Component> parts() {
        var parts = new ArrayList<Component>(List.of(postgres, broker));
        parts.addAll(services);
        return parts;
    }

    /** Where everything listens. */
    public Ports ports() {
        return options.ports();
    }

    /** For tools that read and make databases: a role that owns what the services' owners own. */
    public String libpqUrl() throws IOException {
        return databases.libpqUrl(options.ports().postgres());
    }

    /** Names of the parts, each of which may be killed. */
    public List<String> partNames() {
        return parts().stream().map(Component::name).toList();
    }

    /** The process of a part, for whoever wants to kill it. */
    public ProcessHandle process(String partName) {
        return parts().stream()
                .filter(part -> part.name().equals(partName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part is named " + partName))
                .process();
    }

    /** Comes back when the platform is closed. */
    public void awaitEnd() throws InterruptedException {
        supervisor.awaitEnd();
    }

    /** Stops everything in good order: the services first, then what they stand on. */
    @Override
    public synchronized void close() {
        supervisor.stopWatching();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            services.forEach(service -> threads.execute(() -> stop(service)));
        }
        stop(broker);
        stop(postgres);
    }

    private void stop(Component part) {
        try {
            part.stop();
        } catch (IOException e) {
            progress.line(part.name() + " did not stop in good order: " + e.getMessage());
        }
    }
}
