package com.tillstream.ingest.quality;

import com.tillstream.ingest.contract.ContractRow;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.line.OrderLine;
import com.tillstream.ingest.record.DatasetRecord;
import com.tillstream.ingest.row.KeyedRow;
import com.tillstream.ingest.row.RejectedRow;
import com.tillstream.ingest.row.RowOutcome;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is counted of a file's rows while they are read, to judge the file by. */
public final class QualityProfile {
    private final DatasetContract contract;
    private final int dayColumn;
    private final long[] filled;
    private final Map<String, LogHistogram> numbers = new LinkedHashMap<>();
    private final BitSet days = new BitSet();
    private final BitSet present;
    private long rows;
    private long refused;
    private long contradictory;

    /** The profile of a file of which nothing has been read. */
    public QualityProfile(DatasetContract contract) {
        this.contract = contract;
        this.filled = new long[contract.columns().size()];
        this.present = new BitSet(filled.length);
        this.dayColumn = firstDate(contract);
    }

    /** Counts a row and what became of it. */
    public void add(ContractRow row, RowOutcome<? extends KeyedRow> outcome) {
        rows++;
        for (int i = 0; i < filled.length; i++) {
            if (row.mapping().position(i) >= 0) {
                present.set(i);
                filled[i] += row.text(i) == null ? 0 : 1;
            }
        }
        switch (outcome) {
            case RowOutcome.Valid<? extends KeyedRow>(var valid) -> addValid(valid);
            case RowOutcome.Refused<? extends KeyedRow>(var rejected) -> addRefused(rejected);
        }
    }

    private void addValid(KeyedRow row) {
        switch (row) {
            case OrderLine line -> {
                days.set(Math.max(0, line.day()));
                number("quantity", line.quantity());
                number("unit_price", line.unitPriceE4());
            }
            case DatasetRecord record -> addRecord(record);
            default -> throw new IllegalArgumentException("no other rows are read from files");
        }
    }

    private void addRecord(DatasetRecord record) {
        for (int i = 0; i < filled.length; i++) {
            if (record.values().get(i) instanceof Long e4) {
                number(contract.columns().get(i).name(), e4);
            }
        }
        if (dayColumn >= 0 && record.values().get(dayColumn) instanceof Integer day && day >= 0) {
            days.set(day);
        }
    }

    private void number(String column, long value) {
        numbers.computeIfAbsent(column, added -> new LogHistogram()).add(value);
    }

    private void addRefused(RejectedRow row) {
        refused++;
        boolean contradicts = row.errors().stream()
                .anyMatch(error ->
                        error.code().endsWith(".does_not_match") || error.code().contains(".before_"));
        contradictory += contradicts ? 1 : 0;
    }

    private static int firstDate(DatasetContract contract) {
        for (int i = 0; i < contract.columns().size(); i++) {
            if (contract.columns().get(i).type().isDate()) {
                return i;
            }
        }
        return -1;
    }

    long rows() {
        return rows;
    }

    long refused() {
        return refused;
    }

    long contradictory() {
        return contradictory;
    }

    /** Days since 1970 on which the file has rows. */
    BitSet days() {
        return days;
    }

    /** The share of rows that have something in each column that the file has. */
    Map<String, Double> filledShares() {
        var shares = new LinkedHashMap<String, Double>();
        for (int i = present.nextSetBit(0); i >= 0; i = present.nextSetBit(i + 1)) {
            shares.put(contract.columns().get(i).name(), rows == 0 ? 1 : filled[i] / (double) rows);
        }
        return shares;
    }

    /** How many numbers of each column lie far outside. */
    Map<String, Integer> outliers() {
        var outliers = new LinkedHashMap<String, Integer>();
        numbers.forEach((column, histogram) -> {
            if (histogram.outliers() > 0) {
                outliers.put(column, histogram.outliers());
            }
        });
        return outliers;
    }
}
