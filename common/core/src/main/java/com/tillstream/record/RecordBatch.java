package com.tillstream.record;

import com.google.protobuf.ByteString;
import com.tillstream.event.v1.RecordColumn;
import com.tillstream.event.v1.RecordColumnKind;
import com.tillstream.event.v1.Records;
import com.tillstream.id.UuidBytes;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.UUID;

/** The rows of an event {@code RowBatch} with records, taken out of their columns. */
public final class RecordBatch {
    private static final int DECIMALS = 4;

    private final Records records;

    /** Of an event. */
    public RecordBatch(Records records) {
        this.records = records;
    }

    /** How many. */
    public int size() {
        return records.getIds().size() / UuidBytes.LENGTH;
    }

    /** What identifies each row. */
    public UUID[] ids() {
        return uuids(records.getIds());
    }

    /** What each row is about. */
    public UUID[] keys() {
        return uuids(records.getKeys());
    }

    /** By column name, without what is absent: texts, numbers, and days in ISO 8601. */
    public JsonObject[] fields() {
        var rows = new JsonObject[size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new JsonObject();
        }
        for (var column : records.getColumnsList()) {
            if (column.getKind() == RecordColumnKind.TEXT) {
                putTexts(column, rows);
            } else {
                putNumbers(column, rows);
            }
        }
        return rows;
    }

    private static void putTexts(RecordColumn column, JsonObject[] rows) {
        for (int i = 0; i < rows.length; i++) {
            int entry = column.getTexts(i);
            if (entry > 0) {
                rows[i].put(column.getName(), column.getDictionary(entry - 1));
            }
        }
    }

    private static void putNumbers(RecordColumn column, JsonObject[] rows) {
        var present = BitSet.valueOf(column.getPresent().toByteArray());
        for (int i = present.nextSetBit(0); i >= 0; i = present.nextSetBit(i + 1)) {
            long number = column.getNumbers(i);
            rows[i].put(
                    column.getName(),
                    column.getKind() == RecordColumnKind.DAY
                            ? LocalDate.ofEpochDay(number).toString()
                            : BigDecimal.valueOf(number, DECIMALS).stripTrailingZeros());
        }
    }

    private static UUID[] uuids(ByteString bytes) {
        var ids = new UUID[bytes.size() / UuidBytes.LENGTH];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = UuidBytes.get(bytes, i);
        }
        return ids;
    }
}
