package com.tillstream.ingest.record;

import com.tillstream.ingest.row.RowSize;
import java.util.HashSet;
import java.util.Set;

/** The room that records take. */
final class RecordSize implements RowSize<DatasetRecord> {
    private static final int ID_BYTES = 32;
    private static final int NUMBER_BYTES = 10;
    private static final int ENTRY_BYTES = 8;
    private static final int MOST_BYTES_A_CHARACTER = 3;

    private final Set<String> texts = new HashSet<>();
    private int bytes;

    @Override
    public boolean add(DatasetRecord row) {
        bytes += ID_BYTES;
        for (var value : row.values()) {
            bytes += NUMBER_BYTES;
            if (value instanceof String text && texts.add(text)) {
                bytes += ENTRY_BYTES + MOST_BYTES_A_CHARACTER * text.length();
            }
        }
        return bytes <= MOST_BYTES;
    }
}
