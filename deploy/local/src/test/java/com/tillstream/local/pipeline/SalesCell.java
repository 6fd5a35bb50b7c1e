package com.tillstream.local.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What is compared of a cell of the sales KPIs. */
record SalesCell(BigDecimal grossSales, BigDecimal returns, long transactions, long unitsSold) {
    static SalesCell of(JsonNode item) {
        return new SalesCell(
                money(item, "gross_sales"),
                money(item, "returns"),
                item.path("transactions").asLong(),
                item.path("units_sold").asLong());
    }

    private static BigDecimal money(JsonNode item, String column) {
        return new BigDecimal(item.path(column).asText("0")).setScale(2, RoundingMode.HALF_UP);
    }
}
