package com.tillstream.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tillstream.problem.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteApiKeyExchangeTest {
    private static final String ANSWER = "{\"access_token\":\"T\"}";

    private final ServerSocket server;

    RemoteApiKeyExchangeTest() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void asksAgainWhenAConnectionIsClosed() {
        closeConnections(1);
        assertThat(token()).isEqualTo("T");
    }

    @Test
    void saysThatNobodyAnswers() {
        closeConnections(2);
        assertThatThrownBy(this::token)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("The service that knows API keys does not answer.");
    }

    private String token() {
        var identity = URI.create("http://127.0.0.1:" + server.getLocalPort());
        return new RemoteApiKeyExchange(identity, new ObjectMapper())
                .accessToken("key")
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    /** Closes so many connections as soon as somebody asks, and answers after that. */
    private void closeConnections(int count) {
        Thread.ofVirtual().start(() -> {
            for (int i = 0; !server.isClosed(); i++) {
                try (var connection = server.accept()) {
                    readHead(connection);
                    if (i >= count) {
                        connection
                                .getOutputStream()
                                .write("HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                                        .formatted(ANSWER.length(), ANSWER)
                                        .getBytes(StandardCharsets.US_ASCII));
                    }
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private static void readHead(Socket connection) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        while (!reader.readLine().isEmpty()) {
            // the head ends with an empty line
        }
    }
}
