package com.tillstream.ingest.store;

import com.tillstream.ingest.line.OrderLine;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Rows turned into the arrays that {@code unnest} takes. */
final class Columns {
    private Columns() {}

    static <R, T> T[] of(List<R> rows, Function<? super R, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    static OffsetDateTime time(long micros) {
        var instant = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Positive for sales, negative for returns, × 10 000. */
    static long signedValueE4(OrderLine line) {
        return line.returned() ? -line.valueE4() : line.valueE4();
    }
}
