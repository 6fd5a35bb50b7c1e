package com.tillstream.local.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Where everything listens, on 127.0.0.1: seven ports in a row. */
public record Ports(int base) {
    /** The usual first port. */
    public static final int DEFAULT_BASE = 8080;

    private static final int COUNT = 7;
    private static final int HIGHEST = 65_535;
    /** Below those that the system gives to outgoing connections. */
    private static final int LOWEST_FREE = 20_000;

    private static final int HIGHEST_FREE = 32_000;
    private static final int ATTEMPTS = 1_000;

    /** The base must leave room for all. */
    public Ports {
        if (base < 1 || base + COUNT > HIGHEST) {
            throw new IllegalArgumentException("a port base is between 1 and " + (HIGHEST - COUNT) + ", found " + base);
        }
    }

    /** Seven ports that nobody listens on now, for tests. */
    public static Ports free() {
        return Stream.generate(() -> new Ports(ThreadLocalRandom.current().nextInt(LOWEST_FREE, HIGHEST_FREE)))
                .limit(ATTEMPTS)
                .filter(ports -> ports.busy().isEmpty())
                .findFirst()
                .orElseThrow(() -> new PlatformException("no seven free ports in a row between " + LOWEST_FREE + " and "
                        + HIGHEST_FREE + ": stop some of the programs that listen there"));
    }

    /** Of a service's HTTP. */
    public int of(Service service) {
        return base + service.place();
    }

    /** Kafka's. */
    public int broker() {
        return base + 4;
    }

    int controller() {
        return base + 5;
    }

    /** PostgreSQL's. */
    public int postgres() {
        return base + 6;
    }

    /** A service's address. */
    public String url(Service service) {
        return "http://127.0.0.1:" + of(service);
    }

    /** Those that somebody listens on, in words. */
    List<String> busy() {
        return all().entrySet().stream()
                .filter(port -> isBusy(port.getKey()))
                .map(port -> port.getKey() + " (" + port.getValue() + ")")
                .toList();
    }

    private Map<Integer, String> all() {
        var ports = new LinkedHashMap<Integer, String>();
        for (var service : Service.values()) {
            ports.put(of(service), service.title());
        }
        ports.put(broker(), "Kafka");
        ports.put(controller(), "Kafka's controller");
        ports.put(postgres(), "PostgreSQL");
        return ports;
    }

    private static boolean isBusy(int port) {
        try (var socket = new ServerSocket()) {
            // Connections of an earlier run that still linger must not count.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
