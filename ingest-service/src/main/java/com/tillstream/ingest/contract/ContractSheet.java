package com.tillstream.ingest.contract;

import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.BadFileException.Reason;
import com.tillstream.ingest.format.Row;
import com.tillstream.ingest.format.Rows;
import com.tillstream.ingest.format.Sheet;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;

/** The rows of a sheet below its header, which may stand below a title. Empty rows and repeated headers are left out. */
final class ContractSheet implements Iterator<ContractRow>, Closeable {
    /** Rows among which the header is looked for. */
    static final int ROWS_ABOVE_HEADER = 30;

    private static final int MOST_COLUMNS = 1_000;

    private final Sheet sheet;
    private final Rows rows;
    private final Map<String, String> chosen;
    private final long firstNumber;
    private final Queue<Row> ahead = new ArrayDeque<>();
    private ColumnMapping mapping;
    private Row next;

    private ContractSheet(Sheet sheet, Rows rows, Map<String, String> chosen, long firstNumber) {
        this.sheet = sheet;
        this.rows = rows;
        this.chosen = chosen;
        this.firstNumber = firstNumber;
    }

    /**
     * Opens a sheet and finds its header.
     *
     * @param firstNumber what to add to the numbers of its rows
     * @throws BadFileException if it is empty, too wide, or no row among the first names all required columns
     */
    static ContractSheet open(Sheet sheet, DatasetContract contract, Map<String, String> chosen, long firstNumber)
            throws IOException {
        var opened = openLeniently(sheet, contract, chosen, firstNumber);
        try {
            opened.mapping.requireAll();
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Opens a sheet as above, even if no row names all required columns: the one that names most is the header. */
    static ContractSheet openLeniently(
            Sheet sheet, DatasetContract contract, Map<String, String> chosen, long firstNumber) throws IOException {
        var rows = sheet.open();
        try {
            var opened = new ContractSheet(sheet, rows, chosen, firstNumber);
            opened.findHeader(contract);
            return opened;
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    ColumnMapping mapping() {
        return mapping;
    }

    @Override
    public boolean hasNext() {
        while (next == null && hasRow()) {
            take(ahead.isEmpty() ? rows.next() : ahead.remove());
        }
        return next != null;
    }

    @Override
    public ContractRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var row = next;
        next = null;
        return new ContractRow(firstNumber + row.number(), sheet.name(), row, mapping);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private boolean hasRow() {
        return !ahead.isEmpty() || rows.hasNext();
    }

    private void take(Row row) {
        if (row.isHeader()) {
            mapping = mapping.extended(row.cells(), chosen);
        } else if (!isBlank(row) && !isHeaderAgain(row)) {
            next = row;
        }
    }

    private void findHeader(DatasetContract contract) {
        var first = new ArrayList<Row>();
        ColumnMapping best = null;
        int bestIndex = 0;
        while (first.size() < ROWS_ABOVE_HEADER
                && rows.hasNext()
                && (best == null || !best.missing().isEmpty())) {
            var row = rows.next();
            first.add(row);
            var candidate = ColumnMapping.of(within(row).cells(), contract, chosen);
            if (best == null || BY_MATCHES.compare(candidate, best) > 0) {
                best = candidate;
                bestIndex = first.size();
            }
        }
        if (best == null) {
            throw new BadFileException(Reason.EMPTY, "The file is empty. Send one with a header and rows.");
        }
        mapping = best;
        ahead.addAll(first.subList(bestIndex, first.size()));
        if (!hasNext()) {
            throw new BadFileException(
                    Reason.HEADER_ONLY, "The file has a header and no rows below it. Send one with rows.");
        }
    }

    private static final Comparator<ColumnMapping> BY_MATCHES = Comparator.<ColumnMapping>comparingInt(
                    mapping -> -mapping.missing().size())
            .thenComparingInt(ColumnMapping::found);

    private static Row within(Row row) {
        if (row.cells().size() > MOST_COLUMNS) {
            throw new BadFileException(
                    Reason.TOO_WIDE,
                    "The file has %,d columns; at most %,d are read."
                            .formatted(row.cells().size(), MOST_COLUMNS));
        }
        return row;
    }

    /** As where files with a header each were put together. */
    private boolean isHeaderAgain(Row row) {
        return row.cell(0).equals(mapping.header().getFirst()) && row.cells().equals(mapping.header());
    }

    private static boolean isBlank(Row row) {
        for (int i = 0; i < row.cells().size(); i++) {
            if (!row.cells().get(i).isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** The sheets of a workbook that hold what the contract asks for. */
    static List<Sheet> matching(List<Sheet> sheets, DatasetContract contract, Map<String, String> chosen)
            throws IOException {
        var matching = new ArrayList<Sheet>();
        for (var sheet : sheets) {
            try (var opened = open(sheet, contract, chosen, 0)) {
                matching.add(opened.sheet);
            } catch (BadFileException e) {
                // Another sheet may be the one.
            }
        }
        return matching;
    }
}
