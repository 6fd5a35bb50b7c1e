package com.tillstream.ingest.quality;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How good a file is (docs/quality.md says how each number is made). Shares are from 0 to 1.
 *
 * @param rows that were read
 * @param completeness filled cells among those of the contract's columns that the file has
 * @param accuracy rows that were not refused
 * @param consistency rows that neither contradict themselves nor stand in the file twice
 * @param timeliness 1 where the newest day is at most a day older than the upload, falling to 0 at thirty days
 * @param score three tenths completeness, four accuracy, two consistency, one timeliness
 * @param filled by column
 * @param outliers numbers by column that lie far outside
 * @param gaps days without rows between others, where most days have some
 * @param overlaps rows that an earlier upload had first
 * @param issues in words
 */
public record QualityReport(
        long rows,
        double completeness,
        double accuracy,
        double consistency,
        double timeliness,
        double score,
        @JsonProperty("first_day") LocalDate firstDay,
        @JsonProperty("last_day") LocalDate lastDay,
        Map<String, Double> filled,
        Map<String, Integer> outliers,
        List<Gap> gaps,
        List<Overlap> overlaps,
        List<String> issues) {
    /** Days without rows. */
    public record Gap(LocalDate first, LocalDate last) {}

    /** Rows that another upload had first; the same upload where they stand in the file twice. */
    public record Overlap(@JsonProperty("ingestion_id") UUID ingestion, long rows) {}
}
