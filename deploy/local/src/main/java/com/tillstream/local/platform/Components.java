package com.tillstream.local.platform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the parts of a platform from its options. */
record Components(PlatformOptions options, Secrets secrets) {
    private static final String BROKER = "com.tillstream.embedded.EmbeddedBroker";

    // Two cores and a small heap: a collector without threads of its own does best.
    private static final List<String> SMALL_PROCESS = List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    // The optimising compiler costs such a process more than it will ever save: it starts sooner and leaves the cores
    // to
    // others (docs/performance.md).
    private static final List<String> QUICK_COMPILER = List.of("-XX:TieredStopAtLevel=1");

    PostgresComponent postgres() {
        return new PostgresComponent(options.folder(), options.ports().postgres(), options.sharedBuffers());
    }

    Component broker() {
        var ports = options.ports();
        var arguments = new ArrayList<>(List.of("-Xmx256m"));
        arguments.addAll(SMALL_PROCESS);
        arguments.addAll(QUICK_COMPILER);
        arguments.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                BROKER,
                options.folder().broker().toString(),
                Integer.toString(ports.broker()),
                Integer.toString(ports.controller())));
        return new JavaProcess("Kafka", arguments, Map.of(), () -> Reachable.listens(ports.broker()), options.folder());
    }

    Component service(Service service) throws IOException {
        var url = options.ports().url(service);
        var arguments = new ArrayList<>(List.of("-Xmx" + options.serviceHeapMegabytes() + "m"));
        arguments.addAll(SMALL_PROCESS);
        if (!service.isBusy()) {
            arguments.addAll(QUICK_COMPILER);
        }
        arguments.addAll(List.of("-jar", options.installation().jar(service).toString()));
        return new JavaProcess(
                service.title(), arguments, environment(service), () -> Reachable.ready(url), options.folder());
    }

    private Map<String, String> environment(Service service) throws IOException {
        var ports = options.ports();
        var environment = new TreeMap<>(database(service.database()));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("TILLSTREAM_HTTP_PORT", Integer.toString(ports.of(service)));
        environment.put("TILLSTREAM_KAFKA", "127.0.0.1:" + ports.broker());
        environment.put("TILLSTREAM_JWKS_URL", ports.url(Service.DASHBOARD) + "/.well-known/jwks.json");
        environment.put("TILLSTREAM_IDENTITY_URL", ports.url(Service.DASHBOARD));
        environment.put(
                "TILLSTREAM_OBJECT_STORE", options.folder().objects().toUri().toString());
        environment.put("TILLSTREAM_WATCH_FOLDER", options.folder().watched().toString());
        environment.putAll(secretsOf(service));
        environment.putAll(options.settings());
        return environment;
    }

    private Map<String, String> database(String database) throws IOException {
        return Map.of(
                "TILLSTREAM_DB_HOST",
                "127.0.0.1",
                "TILLSTREAM_DB_PORT",
                Integer.toString(options.ports().postgres()),
                "TILLSTREAM_DB_USER",
                database + "_service",
                "TILLSTREAM_DB_PASSWORD",
                secrets.servicePassword(database),
                "TILLSTREAM_DB_OWNER",
                database + "_owner",
                "TILLSTREAM_DB_OWNER_PASSWORD",
                secrets.ownerPassword(database));
    }

    /** No service sees a secret that it has no use for. */
    private Map<String, String> secretsOf(Service service) throws IOException {
        return switch (service) {
            case DASHBOARD ->
                Map.of(
                        Secrets.KEY_ENCRYPTION, secrets.get(Secrets.KEY_ENCRYPTION),
                        Secrets.OPERATOR, secrets.get(Secrets.OPERATOR));
            case INGEST -> Map.of(Secrets.CUSTOMER, secrets.get(Secrets.CUSTOMER));
            case KPI -> Map.of(Secrets.ALERTS, secrets.get(Secrets.ALERTS));
            case SCENARIO -> Map.of(Secrets.WEBHOOKS, secrets.get(Secrets.WEBHOOKS));
        };
    }
}
