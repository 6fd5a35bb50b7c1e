package com.tillstream.ingest.inbound;

import com.tillstream.id.CustomerSecret;
import com.tillstream.ingest.row.CustomerIds;
import com.tillstream.ingest.store.OrderEventStore.Source;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Events that could not be taken. Addresses in them are replaced by what may be kept. */
@ApplicationScoped
class DeadLetters {
    private static final int LONGEST_PAYLOAD = 100_000;
    private static final String ADD = """
            INSERT INTO dead_letters (tenant_id, id, topic, partition, record_offset, event_id, payload, reason, errors)
            SELECT $1, gen_random_uuid(), $2, partition, record_offset, event_id, payload, reason, errors
            FROM unnest($3::int[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::jsonb[])
                 AS letter (partition, record_offset, event_id, payload, reason, errors)
            ON CONFLICT DO NOTHING
            """;
    private static final String SELECT = """
            SELECT id, topic, partition, record_offset, event_id, payload, reason, errors, status, inserted_at, updated_at
            FROM dead_letters WHERE tenant_id = $1
            """;
    private static final String SETTLE = """
            UPDATE dead_letters SET status = $3, updated_at = now()
            WHERE tenant_id = $1 AND id = $2 AND status = 'pending'
            """;
    private static final String EDIT = """
            UPDATE dead_letters SET payload = $3, updated_at = now()
            WHERE tenant_id = $1 AND id = $2 AND status = 'pending'
            """;
    private static final String REFUSE_AGAIN = """
            UPDATE dead_letters SET reason = $3, errors = $4, updated_at = now() WHERE tenant_id = $1 AND id = $2
            """;

    private final TenantTransactions transactions;

    DeadLetters(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    void add(SqlConnection connection, Source source, CustomerSecret secret, List<JudgedEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        var customers = new CustomerIds(source.tenant(), secret);
        connection.preparedQuery(ADD).executeAndAwait(Tuple.from(new Object[] {
            source.tenant().value(),
            source.topic(),
            column(events, event -> event.incoming().partition(), Integer[]::new),
            column(events, JudgedEvent::offset, Long[]::new),
            column(events, event -> event.event() == null ? null : event.event().id(), String[]::new),
            column(events, event -> customers.keptWithin(payload(event)), String[]::new),
            column(
                    events,
                    event -> event.problem().code() + ": " + event.problem().getMessage(),
                    String[]::new),
            column(events, event -> errors(event.problem()), JsonArray[]::new)
        }));
    }

    /** The letters after {@code after}, by id. @param status of the letters, null for any */
    List<DeadLetter> page(TenantScope scope, UUID after, String status, int limit) {
        var page = SELECT + """
                AND ($2::uuid IS NULL OR id > $2) AND ($3::text IS NULL OR status = $3) ORDER BY id LIMIT $4
                """;
        return transactions.run(
                scope,
                connection ->
                        connection
                                .preparedQuery(page)
                                .executeAndAwait(Tuple.of(scope.tenant().value(), after, status, limit))
                                .stream()
                                .map(DeadLetter::from)
                                .toList());
    }

    Optional<DeadLetter> find(TenantScope scope, UUID id) {
        return transactions.run(
                scope,
                connection ->
                        connection
                                .preparedQuery(SELECT + "AND id = $2")
                                .executeAndAwait(Tuple.of(scope.tenant().value(), id))
                                .stream()
                                .map(DeadLetter::from)
                                .findFirst());
    }

    /** Changes the payload of a letter that waits. @return false if there is none such */
    boolean edit(TenantScope scope, UUID id, String payload) {
        return update(scope, EDIT, Tuple.of(scope.tenant().value(), id, payload));
    }

    /** Ends a letter that waits, as replayed or discarded. @return false if there is none such */
    boolean settle(TenantScope scope, UUID id, String status) {
        return update(scope, SETTLE, Tuple.of(scope.tenant().value(), id, status));
    }

    /** Notes why a letter could not be taken this time either. */
    void refuseAgain(TenantScope scope, UUID id, EventResult result) {
        var errors = new JsonArray();
        result.errors().forEach(error -> errors.add(JsonObject.mapFrom(error)));
        update(
                scope,
                REFUSE_AGAIN,
                Tuple.of(scope.tenant().value(), id, result.code() + ": " + result.detail(), errors));
    }

    private boolean update(TenantScope scope, String statement, Tuple parameters) {
        return transactions.run(
                scope,
                connection -> connection
                                .preparedQuery(statement)
                                .executeAndAwait(parameters)
                                .rowCount()
                        == 1);
    }

    /** What it would take to read the event again: a binary event becomes a structured one. */
    private static String payload(JudgedEvent event) {
        var incoming = event.incoming();
        var text = incoming.value() == null ? "" : new String(incoming.value(), StandardCharsets.UTF_8);
        if (incoming.attributes() != null) {
            var attributes = incoming.attributes();
            text = "{\"specversion\": \"1.0\", \"id\": %s, \"source\": %s, \"type\": %s, \"data\": %s}"
                    .formatted(quoted(attributes.id()), quoted(attributes.source()), quoted(attributes.type()), text);
        }
        var bounded = text.length() > LONGEST_PAYLOAD ? text.substring(0, LONGEST_PAYLOAD) : text;
        return bounded.replace('\0', '\uFFFD');
    }

    private static String quoted(String text) {
        return Json.encode(text == null ? "" : text);
    }

    private static JsonArray errors(BadEventException problem) {
        var errors = new JsonArray();
        problem.errors().forEach(error -> errors.add(JsonObject.mapFrom(error)));
        return errors;
    }

    private static <T> T[] column(List<JudgedEvent> events, Function<JudgedEvent, T> value, IntFunction<T[]> array) {
        return events.stream().map(value).toArray(array);
    }
}
