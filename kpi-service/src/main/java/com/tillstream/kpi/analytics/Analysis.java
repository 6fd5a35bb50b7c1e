package com.tillstream.kpi.analytics;

import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Runs the queries of {@code analytics/*.sql} over the lines that count and fit a filter. They may use $1, the tenant, $2 and $3,
 * the first and the last day, and $4, a number.
 */
@ApplicationScoped
class Analysis {
    private static final int OWN_PARAMETERS = 4;
    private static final String LINES = """
            WITH given AS (SELECT $1::uuid, $2::date, $3::date, $4::int)
            , lines AS (
                SELECT l.*, CASE WHEN returned THEN -value ELSE value END AS net FROM sale_lines l
                WHERE tenant_id = $1 AND day <= $3
                  AND ingestion_id NOT IN (SELECT ingestion_id FROM ingestions WHERE tenant_id = $1 AND status = 'deleting')
                  {conditions})
            """;
    private static final String PAGE = """
            SELECT row_to_json(r)::text AS item FROM ({query}) AS r LIMIT {limit} OFFSET {offset}
            """;

    private final TenantTransactions transactions;

    Analysis(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** A part of what a query finds. */
    record Part(int offset, int limit) {}

    /**
     * Runs a query.
     *
     * @param name of its file
     * @param words that stand in braces in it; never from a request
     * @param number parameter $4
     * @return rows as JSON, their columns in the order of the query
     */
    List<String> run(
            TenantScope scope, String name, LineFilter filter, Map<String, String> words, int number, Part part) {
        var text = resource(name);
        for (var word : words.entrySet()) {
            text = text.replace("{" + word.getKey() + "}", word.getValue());
        }
        int select = text.indexOf("\nSELECT ");
        var sql = LINES.replace("{conditions}", filter.conditions(OWN_PARAMETERS + 1))
                + text.substring(0, select) + "\n"
                + PAGE.replace("{query}", text.substring(select))
                        .replace("{limit}", Integer.toString(part.limit()))
                        .replace("{offset}", Integer.toString(part.offset()));
        var parameters = Tuple.tuple()
                .addUUID(scope.tenant().value())
                .addLocalDate(filter.firstDay())
                .addLocalDate(filter.lastDay())
                .addInteger(number);
        for (var value : filter.values()) {
            parameters.addValue(value);
        }
        return transactions.run(scope, connection -> {
            connection
                    .query("SET LOCAL work_mem = '64MB'; SET LOCAL plan_cache_mode = force_custom_plan")
                    .executeAndAwait();
            return connection.preparedQuery(sql).executeAndAwait(parameters).stream()
                    .map(row -> row.getString("item"))
                    .toList();
        });
    }

    private static String resource(String name) {
        try (var text = Analysis.class.getResourceAsStream("/analytics/" + name + ".sql")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
