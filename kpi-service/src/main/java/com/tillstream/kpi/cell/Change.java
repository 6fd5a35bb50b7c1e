package com.tillstream.kpi.cell;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Which batches of uploads are counted, or not any longer.
 *
 * @param before how many batches of each upload were counted
 * @param after how many are: more of all of them, or none
 */
record Change(UUID[] uploads, Integer[] before, Integer[] after) {
    static final Change NONE = new Change(new UUID[0], new Integer[0], new Integer[0]);

    /** The uploads as they are, with nothing counted before. */
    static Change from(UUID[] uploads, Integer[] batches) {
        return new Change(uploads, zeros(uploads.length), batches);
    }

    /** Of rows with these columns, by their names. */
    static Change of(List<Row> rows) {
        return new Change(
                rows.stream().map(row -> row.getUUID("ingestion_id")).toArray(UUID[]::new),
                rows.stream().map(row -> row.getInteger("before")).toArray(Integer[]::new),
                rows.stream().map(row -> row.getInteger("after")).toArray(Integer[]::new));
    }

    boolean isNothing() {
        return uploads.length == 0;
    }

    boolean isRemoval() {
        return !isNothing() && after[0] == 0;
    }

    private static Integer[] zeros(int length) {
        var zeros = new Integer[length];
        Arrays.fill(zeros, 0);
        return zeros;
    }
}
