package com.tillstream.ingest.line;

import com.tillstream.id.DerivedIds;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * What makes a line the same line wherever it comes from: the number that the file gives it, else all its contract fields.
 * Each field is written with its length, so that no two rows read alike.
 */
final class LineIdentity {
    private final int[] positions;
    private final MessageDigest sha256;
    private final StringBuilder text = new StringBuilder(256);

    /** @param positions of the contract's columns in the file, -1 where absent */
    LineIdentity(int[] positions) {
        this.positions = positions.clone();
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    UUID lineId(CsvRecord record, String lineId, long orderedAtMicros) {
        text.setLength(0);
        if (lineId == null) {
            appendAllFields(record);
        } else {
            append("line_id");
            append(lineId);
        }
        return DerivedIds.line(orderedAtMicros, sha256.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private void appendAllFields(CsvRecord record) {
        for (int position : positions) {
            append(
                    position < 0 || position >= record.getFieldCount()
                            ? ""
                            : record.getField(position).strip());
        }
    }

    private void append(String field) {
        text.append(field.length()).append(':').append(field);
    }
}
