package com.tillstream.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Tillstream's HTTP interface, as far as the launcher and the tests need it. */
public final class TillApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Addresses addresses;
    private final String token;

    /** Calls with a bearer token: an API key, a JWT, or the operator's token. */
    public TillApi(Addresses addresses, String token) {
        this.addresses = addresses;
        this.token = token;
    }

    /** The bearer token. */
    public String token() {
        return token;
    }

    /** Makes a tenant with an API key; needs the operator's token. */
    public Tenant createTenant(String name) throws IOException {
        ObjectNode body = JSON.createObjectNode().put("name", name);
        var request = request(addresses.dashboard(), "/v1/tenants")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        var answer = send(request).expect(200, 201);
        return new Tenant(
                answer.get("tenant_id").asText(), answer.get("api_key").asText());
    }

    /** Uploads a file of a type; the same bytes again give the first upload's id. */
    public Upload upload(Path file, String type) throws IOException {
        var form = new MultipartForm().text("type", type).file("file", file);
        var request = request(addresses.ingest(), "/v1/files")
                .header("Content-Type", form.contentType())
                .POST(form.body());
        var answer = send(request);
        var body = answer.expect(200, 201, 202, 409);
        return new Upload(body.path("ingestion_id").asText(), answer.status() == 409);
    }

    /** Sends order events, as a JSON array of CloudEvents; all of them must be good. */
    public void sendEvents(String events) throws IOException {
        var request = request(addresses.ingest(), "/v1/orders")
                .header("Content-Type", "application/cloudevents-batch+json")
                .POST(BodyPublishers.ofString(events));
        send(request).expect(200);
    }

    /** What has become of an upload. */
    public JsonNode file(String ingestionId) throws IOException {
        return get(addresses.ingest(), "/v1/files/" + ingestionId);
    }

    /** The newest uploads, those of order events among them: 1 000 at most. */
    public List<String> uploads() throws IOException {
        var ids = new ArrayList<String>();
        get(addresses.ingest(), "/v1/files?limit=1000")
                .path("items")
                .forEach(item -> ids.add(item.path("ingestion_id").asText()));
        return ids;
    }

    /** Removes an upload with all it has brought. */
    public void deleteFile(String ingestionId) throws IOException {
        send(request(addresses.ingest(), "/v1/files/" + ingestionId).DELETE()).expect(200, 202, 204);
    }

    /**
     * How far each family of KPIs of an upload has come: {@code pending}, {@code loading}, {@code computing},
     * {@code ready} or {@code failed}. Empty if the kpi-service has not heard of the upload yet.
     */
    public Map<String, String> flags(String ingestionId) throws IOException {
        var answer = send(request(addresses.kpi(), "/v1/flags/" + ingestionId).GET());
        var flags = new TreeMap<String, String>();
        if (answer.status() != 404) {
            answer.expect(200)
                    .path("families")
                    .forEach(flag -> flags.put(
                            flag.path("family").asText(), flag.path("status").asText()));
        }
        return flags;
    }

    /** All rows of a list of the kpi-service. */
    public List<JsonNode> kpiItems(String pathAndQuery) throws IOException {
        var items = new ArrayList<JsonNode>();
        eachKpiItem(pathAndQuery, items::add);
        return items;
    }

    /** Goes through a list of the kpi-service page by page. */
    public void eachKpiItem(String pathAndQuery, Consumer<JsonNode> take) throws IOException {
        var cursor = "";
        do {
            var page = get(addresses.kpi(), pathAndQuery + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("items").forEach(take);
            cursor = page.path("next").isTextual() ? page.path("next").asText() : "";
        } while (!cursor.isEmpty());
    }

    /** Any page of a service. */
    public JsonNode get(String service, String pathAndQuery) throws IOException {
        return send(request(service, pathAndQuery).GET()).expect(200);
    }

    private HttpRequest.Builder request(String service, String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(service + pathAndQuery))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder builder) throws IOException {
        var request = builder.build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new Answer(request.method() + " " + request.uri(), response.statusCode(), response.body());
        } catch (ConnectException e) {
            throw new IOException("nobody answers at " + request.uri() + ": start Tillstream with ./till up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted during " + request.uri(), e);
        }
    }
}
