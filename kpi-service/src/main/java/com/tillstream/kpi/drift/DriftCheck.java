package com.tillstream.kpi.drift;

import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Computes what is stored again from the lines, by the queries of {@code drift/*.sql}, and names what is not the same. Nothing
 * must ever be named, but for uploads that are being computed.
 */
@ApplicationScoped
class DriftCheck {
    /** What can be checked. */
    static final List<String> FAMILIES = List.of("sales", "daily_aggregates");

    private static final String LINES = """
            WITH lines AS (
                SELECT * FROM sale_lines
                WHERE tenant_id = $1
                  AND ingestion_id NOT IN (SELECT ingestion_id FROM ingestions WHERE tenant_id = $1 AND status = 'deleting'))
            """;
    private static final String ITEMS = """
            , differences AS (%s)
            SELECT row_to_json(d)::text AS item FROM differences d ORDER BY key LIMIT $2
            """;

    private final TenantTransactions transactions;

    DriftCheck(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** What differs, as JSON: its key, what is stored, and what the lines say. @param most differences that are named */
    List<String> differences(TenantId tenant, String family, int most) {
        var text = resource(family);
        int select = text.indexOf("\nSELECT ");
        var sql = LINES + text.substring(0, select) + "\n" + ITEMS.formatted(text.substring(select));
        return transactions.run(TenantScope.allDepartments(tenant), connection -> {
            connection
                    .query("SET LOCAL work_mem = '96MB'; SET LOCAL plan_cache_mode = force_custom_plan")
                    .executeAndAwait();
            return connection.preparedQuery(sql).executeAndAwait(Tuple.of(tenant.value(), most)).stream()
                    .map(row -> row.getString("item"))
                    .toList();
        });
    }

    private static String resource(String family) {
        try (var text = DriftCheck.class.getResourceAsStream("/drift/" + family + ".sql")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
