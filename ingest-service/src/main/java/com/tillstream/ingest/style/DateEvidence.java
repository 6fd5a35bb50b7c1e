package com.tillstream.ingest.style;

import com.tillstream.ingest.validation.DateOrder;
import com.tillstream.ingest.validation.DateText;
import com.tillstream.ingest.validation.OrderTime;
import java.time.ZoneOffset;

/** What one date tells of the order of its parts. */
enum DateEvidence {
    /** It begins with its year, names its month, or is a number. */
    ITSELF(DateOrder.YEAR_FIRST),
    DAY_FIRST(DateOrder.DAY_FIRST),
    MONTH_FIRST(DateOrder.MONTH_FIRST),
    /** Either may come first. */
    NEITHER(null),
    /** It is no date. */
    NONE(null);

    private final DateOrder order;

    DateEvidence(DateOrder order) {
        this.order = order;
    }

    DateOrder order() {
        return order;
    }

    static DateEvidence of(String text) {
        var order = DateText.orderOf(text);
        if (order != null) {
            return switch (order) {
                case YEAR_FIRST -> ITSELF;
                case DAY_FIRST -> DAY_FIRST;
                case MONTH_FIRST -> MONTH_FIRST;
            };
        }
        if (OrderTime.parse(text, DateOrder.YEAR_FIRST, ZoneOffset.UTC) != null) {
            return ITSELF;
        }
        return OrderTime.parse(text, DateOrder.DAY_FIRST, ZoneOffset.UTC) != null ? NEITHER : NONE;
    }
}
