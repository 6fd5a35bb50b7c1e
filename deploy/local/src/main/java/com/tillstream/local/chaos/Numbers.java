package com.tillstream.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tillstream.local.client.TillApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * All that one upload has led to, as lines of text in order: its counters, every cell of the sales KPIs, every daily
 * aggregate, and of the other families enough to tell of every cell that they are made of. Two tenants with the same file have the same lines. A line names its cell and shows what it is worth; all its
 * measures are there as a hash, because hundreds of thousands of cells are to fit into memory.
 */
public record Numbers(List<String> lines) {
    private static final List<String> PERIODS = List.of("day", "week", "month", "quarter", "year");
    private static final List<String> COUNTERS =
            List.of("total_rows", "processed_rows", "duplicate_rows", "failed_rows");

    /** Days of the total tell of every customer, order and line; years of everything, of every product. */
    private static final List<String> PARTS_OF_FAMILIES = List.of(
            "customer?period_type=day&product=*",
            "customer?period_type=year",
            "productivity?period_type=month&product=*",
            "profitability?period_type=day&product=*",
            "return?period_type=day&product=*",
            "return?period_type=year",
            "store?period_type=month");

    private static final String[] COLUMNS_OF_FAMILIES = {
        "period_type", "time_granularity", "period", "product_id", "entity_id", "kpi", "kpi_name", "value"
    };

    /** Sorts them. */
    public Numbers {
        lines = lines.stream().sorted().toList();
    }

    /** Reads them by HTTP. */
    public static Numbers of(TillApi api, String ingestion) throws IOException {
        var lines = new ArrayList<String>();
        var file = api.file(ingestion);
        COUNTERS.forEach(counter -> lines.add(counter + " " + file.path(counter)));
        for (var period : PERIODS) {
            api.eachKpiItem(
                    "/v1/kpis/sales?limit=1000&period_type=" + period,
                    cell -> lines.add(line(cell, "period_type", "period", "product_id", "net_sales")));
        }
        api.eachKpiItem(
                "/v1/aggregates/daily?limit=1000",
                row -> lines.add(line(row, "date", "product_id", "category", "payment_method", "total_revenue")));
        for (var part : PARTS_OF_FAMILIES) {
            api.eachKpiItem("/v1/kpis/" + part + "&limit=1000", cell -> lines.add(line(cell, COLUMNS_OF_FAMILIES)));
        }
        return new Numbers(lines);
    }

    /** Lines that one of the two has more often: missing ones after a minus, additional ones after a plus. */
    List<String> differences(Numbers other) {
        var surplus = new TreeMap<String, Integer>();
        other.lines().forEach(line -> surplus.merge(line, 1, Integer::sum));
        lines.forEach(line -> surplus.merge(line, -1, Integer::sum));
        return surplus.entrySet().stream()
                .filter(line -> line.getValue() != 0)
                .map(line -> (line.getValue() < 0 ? "- " : "+ ") + line.getKey())
                .toList();
    }

    private static String line(JsonNode item, String... shown) {
        var line = new StringJoiner(" ");
        for (var column : shown) {
            if (item.has(column)) {
                line.add(item.path(column).asText());
            }
        }
        return line.add(Integer.toHexString(withoutTimes(item).toString().hashCode()))
                .toString();
    }

    /** When something was written is no number of the business. */
    private static JsonNode withoutTimes(JsonNode item) {
        if (item instanceof ObjectNode object) {
            object.remove(List.of("created_at", "updated_at", "computed_at"));
        }
        return item;
    }
}
