package com.tillstream.ingest.mapping;

import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.contract.FileHead;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The mappings that a tenant has made, one for each dataset type and set of headers. */
@ApplicationScoped
public class SavedMappings {
    private static final String SAVE = """
            INSERT INTO column_mappings AS m (tenant_id, id, department, dataset_type, header_signature, header, mapping)
            VALUES ($1, gen_random_uuid(), $2, $3, $4, $5, $6)
            ON CONFLICT (tenant_id, dataset_type, header_signature) DO UPDATE SET
                header = excluded.header, mapping = excluded.mapping, updated_at = now()
            RETURNING id, dataset_type, header, mapping, updated_at
            """;
    private static final String FIND = """
            SELECT header_signature, mapping FROM column_mappings
            WHERE tenant_id = $1 AND dataset_type = $2 AND header_signature = ANY ($3)
            """;
    private static final String LIST = """
            SELECT id, dataset_type, header, mapping, updated_at FROM column_mappings
            WHERE tenant_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3
            """;
    private static final String REMOVE = "DELETE FROM column_mappings WHERE tenant_id = $1 AND id = $2";

    private final TenantTransactions transactions;

    SavedMappings(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Remembers how files with this header are mapped. @param mapping header to contract column */
    public SavedMapping save(
            TenantScope scope, DatasetContract contract, List<String> header, Map<String, String> mapping) {
        return transactions.run(
                scope,
                connection -> mapping(connection
                        .preparedQuery(SAVE)
                        .executeAndAwait(Tuple.of(
                                scope.tenant().value(),
                                contract.department(),
                                contract.type(),
                                HeaderSignature.of(header),
                                new JsonArray(header),
                                new JsonObject(new LinkedHashMap<>(mapping))))
                        .iterator()
                        .next()));
    }

    /** The mapping for the first row of a file's head that is a known header; empty if none is. */
    public Map<String, String> find(TenantScope scope, DatasetContract contract, FileHead head) {
        var signatures =
                head.rows().stream().map(HeaderSignature::of).distinct().toArray(String[]::new);
        var known = new HashMap<String, Map<String, String>>();
        transactions.run(scope, connection -> {
            connection
                    .preparedQuery(FIND)
                    .executeAndAwait(Tuple.of(scope.tenant().value(), contract.type(), signatures))
                    .forEach(row -> known.put(row.getString("header_signature"), texts(row.getJsonObject("mapping"))));
            return null;
        });
        return List.of(signatures).stream()
                .filter(known::containsKey)
                .findFirst()
                .map(known::get)
                .orElse(Map.of());
    }

    /** The mappings that the scope may see. @param after the last id of the page before, or null */
    List<SavedMapping> list(TenantScope scope, UUID after, int limit) {
        return transactions.run(
                scope,
                connection ->
                        connection
                                .preparedQuery(LIST)
                                .executeAndAwait(Tuple.of(scope.tenant().value(), after, limit))
                                .stream()
                                .map(SavedMappings::mapping)
                                .toList());
    }

    /** Forgets a mapping. @return false if there is none that the scope may see */
    boolean remove(TenantScope scope, UUID id) {
        return transactions.run(
                scope,
                connection -> connection
                                .preparedQuery(REMOVE)
                                .executeAndAwait(Tuple.of(scope.tenant().value(), id))
                                .rowCount()
                        == 1);
    }

    private static SavedMapping mapping(Row row) {
        return new SavedMapping(
                row.getUUID("id"),
                row.getString("dataset_type"),
                row.getJsonArray("header").stream().map(String::valueOf).toList(),
                texts(row.getJsonObject("mapping")),
                row.getOffsetDateTime("updated_at"));
    }

    private static Map<String, String> texts(JsonObject json) {
        var texts = new LinkedHashMap<String, String>();
        json.forEach(entry -> texts.put(entry.getKey(), String.valueOf(entry.getValue())));
        return texts;
    }
}
