package com.tillstream.ingest.record;

import com.tillstream.ingest.contract.ColumnType;
import com.tillstream.ingest.contract.DatasetContract;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records as people and other services read them: by column name, without what is absent. */
public final class RecordJson {
    private static final int DECIMALS = 4;

    private RecordJson() {}

    /** @param values by contract column @return texts as they are, flags as booleans, numbers as such, days in ISO 8601 */
    public static Map<String, Object> of(DatasetContract contract, List<Object> values) {
        var json = new LinkedHashMap<String, Object>();
        for (int i = 0; i < contract.columns().size(); i++) {
            if (values.get(i) != null) {
                var column = contract.columns().get(i);
                json.put(column.name(), value(column.type(), values.get(i)));
            }
        }
        return json;
    }

    private static Object value(ColumnType type, Object value) {
        return switch (value) {
            case Long e4 -> BigDecimal.valueOf(e4, DECIMALS).stripTrailingZeros();
            case Integer day -> LocalDate.ofEpochDay(day).toString();
            case String text when type == ColumnType.FLAG -> Boolean.valueOf(text);
            default -> value;
        };
    }
}
