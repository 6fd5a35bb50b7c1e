package com.tillstream.ingest.progress;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.tillstream.ingest.file.IngestionFile;
import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * How far an upload has come.
 *
 * @param file its state and counts
 * @param rowsPerSecond since it was begun; null before
 * @param bytesRead of its raw file; of a workbook all are read before its first row
 * @param remainingSeconds at that pace; null before it can be told, 0 when it is done
 */
public record Progress(
        @JsonUnwrapped IngestionFile file,
        @JsonProperty("rows_per_second") Long rowsPerSecond,
        @JsonProperty("bytes_read") long bytesRead,
        @JsonProperty("remaining_seconds") Long remainingSeconds) {
    static Progress of(IngestionFile file, long bytesRead, OffsetDateTime now) {
        if (file.startedAt() == null) {
            return new Progress(file, null, bytesRead, null);
        }
        var end = file.completedAt() == null ? now : file.completedAt();
        double seconds = Math.max(0.001, Duration.between(file.startedAt(), end).toMillis() / 1000.0);
        long pace = Math.round(file.totalRows() / seconds);
        if (file.isSettled()) {
            return new Progress(file, pace, file.sizeBytes(), 0L);
        }
        boolean isTelling = bytesRead > 0 && bytesRead < file.sizeBytes();
        Long remaining = isTelling ? Math.round((file.sizeBytes() - bytesRead) * seconds / bytesRead) : null;
        return new Progress(file, pace, bytesRead, remaining);
    }
}
