package com.tillstream.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;

/** Prints monthly sales for people. */
record SalesTable(PrintStream out) {
    private static final String ROW = "  %-8s %14s %12s %14s %8s %8s %10s %8s%n";

    void print(List<JsonNode> months) {
        out.println();
        out.printf(ROW, "month", "gross sales", "returns", "net sales", "orders", "units", "per order", "yoy %");
        for (var month : months) {
            out.printf(
                    ROW,
                    month.path("period").asText().substring(0, 7),
                    money(month, "gross_sales"),
                    money(month, "returns"),
                    money(month, "net_sales"),
                    count(month, "transactions"),
                    count(month, "units_sold"),
                    money(month, "atv"),
                    money(month, "net_sales_yoy_growth"));
        }
        out.println();
    }

    private static String money(JsonNode row, String column) {
        return row.path(column).isNumber() ? "%,.2f".formatted(row.path(column).asDouble()) : "-";
    }

    private static String count(JsonNode row, String column) {
        return row.path(column).isNumber() ? "%,d".formatted(row.path(column).asLong()) : "-";
    }
}
