package com.tillstream.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tillstream.problem.ProblemException;
import io.quarkus.arc.DefaultBean;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Asks the identity service. */
@DefaultBean
@ApplicationScoped
class RemoteApiKeyExchange implements ApiKeyExchange {
    private static final Logger LOG = Logger.getLogger(RemoteApiKeyExchange.class);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI endpoint;
    private final ObjectMapper json;

    RemoteApiKeyExchange(@ConfigProperty(name = "tillstream.identity.url") URI identity, ObjectMapper json) {
        this.endpoint = identity.resolve("/v1/tokens/exchange");
        this.json = json;
    }

    @Override
    public Uni<String> accessToken(String apiKey) {
        return Uni.createFrom()
                .completionStage(() -> exchange(apiKey))
                .onFailure(CompletionException.class)
                .transform(Throwable::getCause);
    }

    private CompletableFuture<String> exchange(String apiKey) {
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(write(Map.of("api_key", apiKey))))
                .build();
        // A connection that was kept open may be closed at this very moment: asking twice does no harm.
        return send(request)
                .exceptionallyCompose(failure -> send(request))
                .exceptionally(failure -> {
                    LOG.warn("the identity service does not answer", failure);
                    throw unavailable();
                })
                .thenApply(this::tokenOf);
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private String tokenOf(HttpResponse<String> response) {
        if (response.statusCode() == UNAUTHORIZED) {
            throw new AuthenticationFailedException("the identity service refused the API key");
        }
        if (response.statusCode() != OK) {
            throw unavailable();
        }
        try {
            return json.readTree(response.body()).required("access_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException("the identity service's answer is not JSON", e);
        }
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                SignInError.IDENTITY_UNAVAILABLE,
                "The service that knows API keys does not answer. Nothing was changed; try again shortly.");
    }

    private String write(Map<String, String> body) {
        try {
            return json.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
