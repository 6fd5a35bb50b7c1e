package com.tillstream.ingest.style;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.ingest.validation.DateOrder;
import com.tillstream.ingest.validation.DecimalMark;
import java.util.Map;
import java.util.Set;

/**
 * How the values of each column are written, as all its rows together tell.
 *
 * @param dateOrders by contract column
 * @param decimalMarks by contract column
 * @param shares percent columns that hold shares of 1 instead
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ColumnStyles(
        @JsonProperty("date_orders") Map<String, DateOrder> dateOrders,
        @JsonProperty("decimal_marks") Map<String, DecimalMark> decimalMarks,
        Set<String> shares) {
    /** Nothing out of the ordinary. */
    public static final ColumnStyles PLAIN = new ColumnStyles(Map.of(), Map.of(), Set.of());

    public ColumnStyles {
        dateOrders = dateOrders == null ? Map.of() : Map.copyOf(dateOrders);
        decimalMarks = decimalMarks == null ? Map.of() : Map.copyOf(decimalMarks);
        shares = shares == null ? Set.of() : Set.copyOf(shares);
    }

    /** The order of dates in a column; year first where nothing else is known. */
    public DateOrder dateOrder(String column) {
        return dateOrders.getOrDefault(column, DateOrder.YEAR_FIRST);
    }

    /** The decimal mark in a column. */
    public DecimalMark decimalMark(String column) {
        return decimalMarks.getOrDefault(column, DecimalMark.POINT);
    }
}
