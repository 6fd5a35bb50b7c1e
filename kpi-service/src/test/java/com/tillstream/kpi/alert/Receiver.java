package com.tillstream.kpi.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who is told of alerts, and does not listen the first few times. */
final class Receiver implements AutoCloseable {
    /** What came. */
    record Call(String path, String body, String signature) {}

    private final List<Call> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger deafness;
    private final HttpServer server;

    Receiver(int deafness) throws IOException {
        this.deafness = new AtomicInteger(deafness);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    List<Call> taken() {
        return taken;
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (deafness.getAndDecrement() > 0) {
            exchange.sendResponseHeaders(503, -1);
        } else {
            taken.add(new Call(
                    exchange.getRequestURI().getPath(),
                    body,
                    exchange.getRequestHeaders().getFirst("Tillstream-Signature")));
            exchange.sendResponseHeaders(200, -1);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
