package com.tillstream.ingest.retention;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How many days a tenant keeps what.
 *
 * @param rawFileDays files as they were uploaded
 * @param recordDays refused rows, jobs, dead letters, and which events were taken
 */
public record RetentionSettings(
        @JsonProperty("raw_file_days") @Min(1) @Max(3650) int rawFileDays,
        @JsonProperty("record_days") @Min(1) @Max(3650) int recordDays) {}
