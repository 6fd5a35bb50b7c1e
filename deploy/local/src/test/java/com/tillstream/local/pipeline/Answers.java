package com.tillstream.local.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.tillstream.local.client.TillApi;
import com.tillstream.testkit.KpiOracle;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** What Tillstream answers, in the oracles' shape: measures by column, by the key of their row. */
record Answers(TillApi api) {
    private static final Set<String> AGGREGATES =
            Set.of("total_revenue", "total_units", "order_count", "unique_customers");

    Map<String, Map<String, BigDecimal>> salesKpis(String periodType) throws IOException {
        var cells = new TreeMap<String, Map<String, BigDecimal>>();
        for (var item : api.kpiItems("/v1/kpis/sales?limit=1000&period_type=" + periodType)) {
            cells.put(key(item, "period", "product_id"), measures(item));
        }
        return cells;
    }

    /** The KPIs of a family that has a row for each, in the shape of {@link KpiOracle}. */
    Map<String, BigDecimal> family(String family, String periodType, String filter) throws IOException {
        var values = new TreeMap<String, BigDecimal>();
        api.eachKpiItem("/v1/kpis/" + family + "?limit=1000&period_type=" + periodType + filter, item -> {
            var entity = item.path(item.has("entity_id") ? "entity_id" : "product_id");
            var kpi = item.path(item.has("kpi_name") ? "kpi_name" : "kpi");
            var value = item.path("value");
            values.put(
                    KpiOracle.key(
                            entity.asText(), periodType, item.path("period").asText(), kpi.asText()),
                    value.isNumber() ? new BigDecimal(value.asText()) : null);
        });
        return values;
    }

    /**
     * Where the first of the families that have a row for each KPI is not as the oracle says; those after it are not read any more, so
     * that who waits for all of them to be right asks for little.
     *
     * @param whole types of periods of which all products are compared; of the others the totals are
     */
    List<String> familyDifferences(KpiOracle oracle, Set<String> whole) throws Exception {
        for (var family : KpiOracle.FAMILIES) {
            Predicate<String> isWhole = periodType -> whole.contains(periodType) || family.equals("store");
            var found = new HashMap<String, Future<Map<String, BigDecimal>>>();
            try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var type : KpiOracle.PERIOD_TYPES) {
                    var filter = isWhole.test(type) ? "" : "&product=*";
                    found.put(type, readers.submit(() -> family(family, type, filter)));
                }
            }
            for (var periodType : KpiOracle.PERIOD_TYPES) {
                var expected = oracle.values(family, periodType);
                if (!isWhole.test(periodType)) {
                    expected.keySet().removeIf(key -> !key.startsWith("* "));
                }
                var differences =
                        KpiOracle.differences(expected, found.get(periodType).get());
                if (!differences.isEmpty()) {
                    return differences;
                }
            }
        }
        return List.of();
    }

    Map<String, Map<String, BigDecimal>> dailyAggregates() throws IOException {
        var rows = new TreeMap<String, Map<String, BigDecimal>>();
        for (var item : api.kpiItems("/v1/aggregates/daily?limit=1000")) {
            var measures = measures(item);
            measures.keySet().retainAll(AGGREGATES);
            rows.put(key(item, "date", "product_id", "category", "payment_method"), measures);
        }
        return rows;
    }

    /** Where the two differ, at most some of it: a message that can be read. */
    static List<String> differences(
            Map<String, Map<String, BigDecimal>> expected, Map<String, Map<String, BigDecimal>> found) {
        var keys = new TreeSet<>(expected.keySet());
        keys.addAll(found.keySet());
        var differences = new ArrayList<String>();
        for (var key : keys) {
            var should = expected.getOrDefault(key, Map.of());
            var is = found.getOrDefault(key, Map.of());
            var columns = new TreeSet<>(should.keySet());
            columns.addAll(is.keySet());
            for (var column : columns) {
                if (!Objects.equals(should.get(column), is.get(column)) && differences.size() < 20) {
                    differences.add(
                            "%s %s: expected %s, found %s".formatted(key, column, should.get(column), is.get(column)));
                }
            }
        }
        return differences;
    }

    private static String key(JsonNode item, String... columns) {
        var parts = new ArrayList<String>();
        for (var column : columns) {
            parts.add(item.path(column).asText());
        }
        return String.join(" ", parts);
    }

    private static Map<String, BigDecimal> measures(JsonNode item) {
        var measures = new HashMap<String, BigDecimal>();
        item.properties().forEach(column -> {
            var value = column.getValue();
            if (value.isNumber()) {
                measures.put(column.getKey(), new BigDecimal(value.asText()).setScale(2, RoundingMode.UNNECESSARY));
            }
        });
        return measures;
    }
}
