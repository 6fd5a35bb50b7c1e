package com.tillstream.scenario;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An endpoint that speaks as OpenAI's does, and says what the test wants. */
public final class ModelStub implements QuarkusTestResourceLifecycleManager {
    private static volatile UnaryOperator<String> answers = prompt -> "";

    private HttpServer server;

    /** What it answers to a prompt; null for an error. */
    public static void answer(UnaryOperator<String> how) {
        answers = how;
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/v1/chat/completions", exchange -> {
            var request = new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var messages = request.getJsonArray("messages");
            var prompt = messages.getJsonObject(messages.size() - 1)
                    .getValue("content")
                    .toString();
            var answer = answers.apply(prompt);
            var body = new JsonObject()
                    .put("id", "stub")
                    .put("model", request.getString("model"))
                    .put(
                            "choices",
                            new JsonArray()
                                    .add(new JsonObject()
                                            .put("index", 0)
                                            .put("finish_reason", "stop")
                                            .put(
                                                    "message",
                                                    new JsonObject()
                                                            .put("role", "assistant")
                                                            .put("content", answer))))
                    .encode()
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer == null ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return Map.of(
                "tillstream.model.url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
