package com.tillstream.ingest.preview;

import com.tillstream.ingest.preview.Preview.Example;
import com.tillstream.ingest.preview.Preview.Problem;
import com.tillstream.ingest.row.KeyedRow;
import com.tillstream.ingest.row.RejectedRow;
import com.tillstream.ingest.row.RowOutcome;
import com.tillstream.ingest.validation.RowError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the reasons why rows are refused, with a few examples of each. */
final class ProblemCount {
    private static final int EXAMPLES = 3;

    private final Map<String, Found> byCode = new LinkedHashMap<>();
    private int rows;
    private int rejected;

    /** @param missing columns that the file has not, whose absence is told elsewhere */
    void add(RowOutcome<? extends KeyedRow> outcome, List<String> missing) {
        rows++;
        if (outcome instanceof RowOutcome.Refused<?>(var row)) {
            rejected++;
            row.errors().stream()
                    .filter(error -> !missing.contains(error.column()))
                    .forEach(error -> byCode.computeIfAbsent(error.code(), code -> new Found(error.column()))
                            .add(row, error));
        }
    }

    /** Rows that were looked at. */
    int rows() {
        return rows;
    }

    /** Rows that would be refused. */
    int rejected() {
        return rejected;
    }

    /** The reasons, the most frequent first. */
    List<Problem> problems() {
        return byCode.entrySet().stream()
                .map(entry -> entry.getValue().problem(entry.getKey()))
                .sorted(Comparator.comparingInt(Problem::count).reversed())
                .toList();
    }

    private static final class Found {
        private final String column;
        private final List<Example> examples = new ArrayList<>();
        private int count;

        Found(String column) {
            this.column = column;
        }

        void add(RejectedRow row, RowError error) {
            count++;
            if (examples.size() < EXAMPLES) {
                examples.add(new Example(row.rowNumber(), error.text()));
            }
        }

        Problem problem(String code) {
            return new Problem(code, column, count, examples);
        }
    }
}
