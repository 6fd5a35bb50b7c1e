package com.tillstream.ingest.format.excel;

import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.BadFileException.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Unpacks every part of an XLSX file once, to nowhere: refuses what was made to do harm, and notes which cells are merged, which
 * sheets tell only behind their rows.
 */
final class PackageCheck {
    private static final long ALWAYS_TAKEN = 64L << 20;
    private static final int MOST_PARTS = 10_000;
    private static final Pattern SHEET = Pattern.compile("xl/worksheets/sheet([0-9]{1,5})\\.xml");

    private final Set<String> parts = new TreeSet<>();
    private final Map<Integer, MergedCells> merged = new HashMap<>();

    private PackageCheck() {}

    /** @throws BadFileException if a part is out of proportion, declares entities, or has cells where no sheet has any */
    static PackageCheck of(Path workbook) throws IOException {
        var check = new PackageCheck();
        try (var zip = new ZipFile(workbook.toFile())) {
            if (zip.size() > MOST_PARTS) {
                throw new BadFileException(
                        Reason.MALFORMED,
                        "The workbook has %,d parts; at most %,d are read.".formatted(zip.size(), MOST_PARTS));
            }
            for (var part : zip.stream().filter(each -> !each.isDirectory()).toList()) {
                check.read(zip, part);
            }
        }
        return check;
    }

    boolean has(String part) {
        return parts.contains(part);
    }

    /** The merged cells of the sheet at a place, by the usual names of sheets: those that have others are read without. */
    MergedCells mergedCells(int index) {
        return merged.getOrDefault(index + 1, new MergedCells());
    }

    private void read(ZipFile zip, ZipEntry part) throws IOException {
        parts.add(part.getName());
        try (var contents = new Measured(zip.getInputStream(part), part)) {
            var sheet = SHEET.matcher(part.getName());
            if (sheet.matches()) {
                merged.put(Integer.parseInt(sheet.group(1)), new SheetScan(part.getName()).read(contents));
            } else {
                contents.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    /** Breaks off what grows out of proportion. */
    private static final class Measured extends FilterInputStream {
        private final ZipEntry part;
        private final long most;
        private long size;

        Measured(InputStream contents, ZipEntry part) {
            super(contents);
            this.part = part;
            this.most = Math.max(ALWAYS_TAKEN, Workbooks.MOST_TIMES_LARGER * part.getCompressedSize());
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            size += Math.max(0, read);
            if (size > most) {
                throw Workbooks.outOfProportion(part.getName());
            }
            return read;
        }
    }
}
