package com.tillstream.ingest.line;

import com.tillstream.ingest.contract.ColumnMapping;
import com.tillstream.ingest.contract.Contracts;
import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.BadFileException.Reason;
import com.tillstream.ingest.format.CsvFile;
import com.tillstream.ingest.validation.DateOrder;
import com.tillstream.ingest.validation.DateText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Looks at a file of orders before it is taken in. */
public final class OrderFileHead {
    private OrderFileHead() {}

    /**
     * The order of the parts of its dates, which the whole column decides: the first date that tells.
     *
     * @param chosen what the user says of it, or null
     * @throws BadFileException if the file cannot be read as orders, or if none of its dates tells
     */
    public static DateOrder dateOrder(InputStream bytes, Map<String, String> mapping, DateOrder chosen)
            throws IOException {
        var contract = Contracts.of("orders").orElseThrow();
        try (var file = CsvFile.open(bytes)) {
            int column = ColumnMapping.resolve(file.header(), contract, mapping).position("order_date");
            if (chosen != null) {
                return chosen;
            }
            return dates(file, column)
                    .map(DateText::orderOf)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseGet(() -> withoutHint(file.header().get(column)));
        }
    }

    private static Stream<String> dates(CsvFile file, int column) {
        return Stream.generate(() -> file.hasNext() ? file.next() : null)
                .takeWhile(Objects::nonNull)
                .filter(row -> column < row.getFieldCount())
                .map(row -> row.getField(column).strip());
    }

    private static DateOrder withoutHint(String header) {
        throw new BadFileException(
                Reason.AMBIGUOUS_DATES,
                "None of the dates in \"%s\" tells whether the day or the month comes first. Say so with the option dialect: {\"date_order\": \"day_first\"} or \"month_first\"."
                        .formatted(header));
    }
}
