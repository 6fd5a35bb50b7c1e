package com.tillstream.testkit;

import com.google.protobuf.ByteString;
import com.tillstream.event.v1.RecordColumn;
import com.tillstream.event.v1.RecordColumnKind;
import com.tillstream.event.v1.Records;
import com.tillstream.id.DerivedIds;
import com.tillstream.id.TenantId;
import com.tillstream.id.UuidBytes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Rows of a dataset as the ingest-service puts them into an event. */
public final class EncodedRecords {
    private static final int SCALE = 4;

    private EncodedRecords() {}

    /**
     * Encodes rows of texts, numbers and days.
     *
     * @param keys the columns that tell rows apart
     */
    public static Records of(String type, List<String> keys, List<Map<String, Object>> rows) {
        var records = Records.newBuilder()
                .setIds(ids(rows.stream().map(Map::toString).toList()))
                .setKeys(ids(rows.stream()
                        .map(row -> type + keys.stream().map(row::get).toList())
                        .toList()));
        rows.stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .forEach(name -> records.addColumns(
                        column(name, rows.stream().map(row -> row.get(name)).toList())));
        return records.build();
    }

    private static RecordColumn column(String name, List<Object> values) {
        var first = values.stream().filter(Objects::nonNull).findFirst().orElseThrow();
        return switch (first) {
            case String ignored -> texts(name, values);
            case LocalDate ignored -> numbers(name, RecordColumnKind.DAY, values);
            case Number ignored -> numbers(name, RecordColumnKind.NUMBER, values);
            default -> throw new IllegalArgumentException("no column holds " + first);
        };
    }

    private static RecordColumn texts(String name, List<Object> values) {
        var column = RecordColumn.newBuilder().setName(name);
        for (var value : values) {
            if (value != null) {
                column.addDictionary((String) value);
            }
            column.addTexts(value == null ? 0 : column.getDictionaryCount());
        }
        return column.build();
    }

    private static RecordColumn numbers(String name, RecordColumnKind kind, List<Object> values) {
        var column = RecordColumn.newBuilder().setName(name).setKind(kind);
        var present = new BitSet();
        for (int i = 0; i < values.size(); i++) {
            present.set(i, values.get(i) != null);
            column.addNumbers(
                    switch (values.get(i)) {
                        case null -> 0;
                        case LocalDate day -> day.toEpochDay();
                        default ->
                            new BigDecimal(values.get(i).toString())
                                    .movePointRight(SCALE)
                                    .longValueExact();
                    });
        }
        return column.setPresent(ByteString.copyFrom(present.toByteArray())).build();
    }

    /** Not derived from the tenant: two tenants of a test are to have the same numbers, and may have the same ids. */
    private static ByteString ids(List<String> names) {
        var bytes = new byte[names.size() * UuidBytes.LENGTH];
        for (int i = 0; i < names.size(); i++) {
            UuidBytes.put(bytes, i, DerivedIds.order(new TenantId(new UUID(1, 1)), names.get(i)));
        }
        return ByteString.copyFrom(bytes);
    }
}
