package com.tillstream.ingest.contract;

import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.Sheet;
import com.tillstream.ingest.format.SourceFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** The rows of a file that hold what a contract asks for: those of its only sheet, or of all sheets that have its columns. */
public final class ContractFile implements Iterator<ContractRow>, Closeable {
    /** More rows than a sheet can have. */
    public static final long ROWS_A_SHEET = 2_000_000;

    private final SourceFile file;
    private final DatasetContract contract;
    private final Map<String, String> chosen;
    private final Iterator<Sheet> sheets;
    private ContractSheet current;
    private long firstNumber;

    private ContractFile(
            SourceFile file,
            DatasetContract contract,
            Map<String, String> chosen,
            Iterator<Sheet> sheets,
            ContractSheet current) {
        this.file = file;
        this.contract = contract;
        this.chosen = chosen;
        this.sheets = sheets;
        this.current = current;
    }

    /**
     * Finds the header of a file, and takes the file over.
     *
     * @param chosen header to contract column, as the user mapped it; may be empty
     * @throws BadFileException naming the required columns that are missing, or what else is wrong with it
     */
    public static ContractFile open(SourceFile file, DatasetContract contract, Map<String, String> chosen)
            throws IOException {
        return open(file, contract, chosen, ContractSheet::open);
    }

    /** Finds the likeliest header of a file, even if required columns are missing, and takes the file over. */
    public static ContractFile openLeniently(SourceFile file, DatasetContract contract, Map<String, String> chosen)
            throws IOException {
        return open(file, contract, chosen, ContractSheet::openLeniently);
    }

    private interface Opening {
        ContractSheet open(Sheet sheet, DatasetContract contract, Map<String, String> chosen, long firstNumber)
                throws IOException;
    }

    private static ContractFile open(
            SourceFile file, DatasetContract contract, Map<String, String> chosen, Opening opening) throws IOException {
        try {
            var sheets = sheets(file, contract, chosen).iterator();
            var first = opening.open(sheets.next(), contract, chosen, 0);
            return new ContractFile(file, contract, chosen, sheets, first);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** The only sheet; of several those that match, or the first if none does. */
    private static List<Sheet> sheets(SourceFile file, DatasetContract contract, Map<String, String> chosen)
            throws IOException {
        if (file.sheets().size() <= 1) {
            return file.sheets();
        }
        var matching = ContractSheet.matching(file.sheets(), contract, chosen);
        return matching.isEmpty() ? file.sheets().subList(0, 1) : matching;
    }

    /** The columns of the sheet at hand; in JSON they may grow while it is read. */
    public ColumnMapping mapping() {
        return current.mapping();
    }

    /** The format in words. */
    public String format() {
        return file.format();
    }

    @Override
    public boolean hasNext() {
        try {
            while (!current.hasNext() && sheets.hasNext()) {
                current.close();
                firstNumber += ROWS_A_SHEET;
                current = ContractSheet.open(sheets.next(), contract, chosen, firstNumber);
            }
            return current.hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ContractRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }

    @Override
    public void close() throws IOException {
        current.close();
        file.close();
    }
}
