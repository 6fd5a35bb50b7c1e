package com.tillstream.kpi.recomputation;

import com.tillstream.kpi.ingestion.Family;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Tables that can be computed from all lines of some days at once, by the queries of {@code recomputation/*.sql}. Nothing is shared
 * with the way in which uploads are computed, so that each checks the other. Parameters of their statements: $1, the tenant, $2, the
 * first day, $3, the day after the last, and $4, the type of periods.
 */
enum RecomputedTable {
    UPLOAD_DAYS(
            Family.SALES,
            List.of("ingestion_id", "day"),
            List.of("gross_sales", "returns", "transactions", "units_sold", "units_returned"),
            "",
            "day >= $2 AND day < $3 AND ingestion_id IN (SELECT ingestion_id FROM settled)",
            PeriodType.YEAR),
    SALES_CELLS(
            Family.SALES,
            List.of("product_id", "period_type", "period"),
            List.of("gross_sales", "returns", "transactions", "units_sold", "units_returned"),
            "'*' AS ingestion_id",
            "ingestion_id = '*' AND period_type = $4 AND period >= $2 AND period < $3",
            PeriodType.values()),
    SALES_AGGREGATES_DAILY(
            Family.DAILY_AGGREGATES,
            List.of("date", "product_id", "category", "payment_method"),
            List.of("total_revenue", "total_units", "order_count", "unique_customers"),
            "",
            "date >= $2 AND date < $3",
            PeriodType.YEAR);

    private static final String COUNTED = """
            JOIN counted_sales c ON c.tenant_id = l.tenant_id AND c.ingestion_id = l.ingestion_id AND l.batch < c.batches
            """;

    /** An upload is settled when it is neither on its way nor being taken back. */
    private static final String COMPUTED = """
            WITH given AS (SELECT $4::text)
            , settled AS (
                SELECT ingestion_id FROM computations WHERE tenant_id = $1 AND family = 'sales' AND reason = 'upload' AND done)
            , lines AS (
                SELECT l.* FROM sale_lines l
                {counted}
                WHERE l.tenant_id = $1 AND day >= $2 AND day < $3
                  AND l.ingestion_id NOT IN (SELECT ingestion_id FROM ingestions WHERE tenant_id = $1 AND status = 'deleting'))
            , computed AS MATERIALIZED ({query})
            """;

    private static final String DIFFERENCES = COMPUTED + """
            , stored AS (SELECT {keys}, {measures} FROM {table} WHERE tenant_id = $1 AND {stored})
            , differences AS (
                SELECT concat_ws(' ', {keys}) AS key, row_to_json(s) AS stored, row_to_json(c) AS computed
                FROM stored s FULL JOIN computed c USING ({keys})
                WHERE ({storedMeasures}) IS DISTINCT FROM ({computedMeasures}))
            SELECT row_to_json(d)::text AS item FROM differences d ORDER BY key LIMIT $5
            """;

    private static final String REPAIR = COMPUTED + """
            , removed AS (
                DELETE FROM {table} t WHERE tenant_id = $1 AND {stored}
                    AND NOT EXISTS (SELECT 1 FROM computed c WHERE {same}) RETURNING 1)
            , written AS (
                INSERT INTO {table} AS t (tenant_id, {inserted}, {measures})
                SELECT $1, {values}, {measures} FROM computed
                ON CONFLICT (tenant_id, {inserted}) DO UPDATE SET {assignments}
                WHERE ({tableMeasures}) IS DISTINCT FROM ({excludedMeasures}) RETURNING 1)
            SELECT (SELECT count(*) FROM removed) + (SELECT count(*) FROM written) AS rows
            """;

    private final Family family;
    private final List<String> keys;
    private final List<String> measures;
    private final String fixed;
    private final String stored;
    private final List<PeriodType> periodTypes;

    /** @param fixed a further column of the key, with its value @param stored which rows are of these days and type of periods */
    RecomputedTable(
            Family family,
            List<String> keys,
            List<String> measures,
            String fixed,
            String stored,
            PeriodType... periodTypes) {
        this.family = family;
        this.keys = keys;
        this.measures = measures;
        this.fixed = fixed;
        this.stored = stored;
        this.periodTypes = List.of(periodTypes);
    }

    static List<RecomputedTable> of(Family family) {
        return Arrays.stream(values()).filter(table -> table.family == family).toList();
    }

    /** What is computed in one go: periods of one type within a year. */
    List<PeriodType> periodTypes() {
        return periodTypes;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Names, as JSON, at most $5 rows that are not as they are to be. */
    String differences() {
        return complete(DIFFERENCES);
    }

    /** Makes rows what they are to be; those that are already are not touched. */
    String repair() {
        return complete(REPAIR);
    }

    private String complete(String statement) {
        boolean isFixed = !fixed.isEmpty();
        var inserted = new ArrayList<>(keys);
        var values = new ArrayList<>(keys);
        if (isFixed) {
            inserted.add(fixed.substring(fixed.indexOf(" AS ") + " AS ".length()));
            values.add(fixed);
        }
        return statement
                .replace("{query}", query())
                .replace("{counted}", family == Family.SALES ? COUNTED : "")
                .replace("{table}", label())
                .replace("{stored}", stored)
                .replace("{keys}", String.join(", ", keys))
                .replace("{measures}", String.join(", ", measures))
                .replace("{inserted}", String.join(", ", inserted))
                .replace("{values}", String.join(", ", values))
                .replace("{same}", each(keys, " AND ", key -> "c." + key + " = t." + key))
                .replace("{assignments}", each(measures, ", ", measure -> measure + " = excluded." + measure))
                .replace("{storedMeasures}", of("s"))
                .replace("{computedMeasures}", of("c"))
                .replace("{tableMeasures}", of("t"))
                .replace("{excludedMeasures}", of("excluded"));
    }

    private String of(String row) {
        return each(measures, ", ", measure -> row + "." + measure);
    }

    private static String each(Collection<String> names, String separator, UnaryOperator<String> text) {
        return names.stream().map(text).collect(Collectors.joining(separator));
    }

    private String query() {
        try (var text = RecomputedTable.class.getResourceAsStream("/recomputation/" + label() + ".sql")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
