package com.tillstream.ingest.quality;

import com.tillstream.ingest.quality.QualityReport.Gap;
import com.tillstream.ingest.quality.QualityReport.Overlap;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Makes a report of what was counted. */
final class QualityJudgement {
    private static final double COMPLETENESS_WEIGHT = 0.3;
    private static final double ACCURACY_WEIGHT = 0.4;
    private static final double CONSISTENCY_WEIGHT = 0.2;
    private static final double TIMELINESS_WEIGHT = 0.1;
    private static final int FRESH_DAYS = 1;
    private static final int STALE_DAYS = 30;
    private static final int MOST_GAPS = 20;
    private static final double SPARSE = 0.5;

    private final QualityProfile profile;
    private final UUID ingestion;
    private final List<Overlap> overlaps;
    private final LocalDate uploaded;

    QualityJudgement(QualityProfile profile, UUID ingestion, List<Overlap> overlaps, LocalDate uploaded) {
        this.profile = profile;
        this.ingestion = ingestion;
        this.overlaps = overlaps;
        this.uploaded = uploaded;
    }

    QualityReport report() {
        double completeness = profile.filledShares().values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(1);
        double accuracy = 1 - share(profile.refused());
        double consistency = 1 - share(Math.min(profile.rows(), profile.contradictory() + repeated()));
        double timeliness = timeliness();
        double score = COMPLETENESS_WEIGHT * completeness
                + ACCURACY_WEIGHT * accuracy
                + CONSISTENCY_WEIGHT * consistency
                + TIMELINESS_WEIGHT * timeliness;
        return new QualityReport(
                profile.rows(),
                completeness,
                accuracy,
                consistency,
                timeliness,
                score,
                firstDay(),
                lastDay(),
                profile.filledShares(),
                profile.outliers(),
                gaps(),
                overlaps,
                issues());
    }

    private double share(long part) {
        return profile.rows() == 0 ? 0 : part / (double) profile.rows();
    }

    private long repeated() {
        return overlaps.stream()
                .filter(overlap -> overlap.ingestion().equals(ingestion))
                .mapToLong(Overlap::rows)
                .sum();
    }

    private double timeliness() {
        if (lastDay() == null) {
            return 1;
        }
        long age = ChronoUnit.DAYS.between(lastDay(), uploaded);
        double staleness = (age - FRESH_DAYS) / (double) (STALE_DAYS - FRESH_DAYS);
        return Math.clamp(1 - staleness, 0, 1);
    }

    private LocalDate firstDay() {
        int first = profile.days().nextSetBit(0);
        return first < 0 ? null : LocalDate.ofEpochDay(first);
    }

    private LocalDate lastDay() {
        int last = profile.days().length() - 1;
        return last < 0 ? null : LocalDate.ofEpochDay(last);
    }

    private List<Gap> gaps() {
        var days = profile.days();
        var gaps = new ArrayList<Gap>();
        if (!isDaily(days)) {
            return gaps;
        }
        int day = days.nextClearBit(days.nextSetBit(0));
        while (day < days.length() && gaps.size() < MOST_GAPS) {
            int end = days.nextSetBit(day);
            gaps.add(new Gap(LocalDate.ofEpochDay(day), LocalDate.ofEpochDay(end - 1L)));
            day = days.nextClearBit(end);
        }
        return gaps;
    }

    private static boolean isDaily(BitSet days) {
        int span = days.isEmpty() ? 0 : days.length() - days.nextSetBit(0);
        return span > 0 && days.cardinality() >= SPARSE * span;
    }

    private List<String> issues() {
        var issues = new ArrayList<String>();
        if (profile.refused() > 0) {
            issues.add(text("%,d of %,d rows were refused.", profile.refused(), profile.rows()));
        }
        if (repeated() > 0) {
            issues.add(text("%,d rows stand in the file more than once.", repeated()));
        }
        long elsewhere = overlaps.stream().mapToLong(Overlap::rows).sum() - repeated();
        if (elsewhere > 0) {
            issues.add(text("%,d rows were in earlier uploads.", elsewhere));
        }
        profile.outliers()
                .forEach((column, count) ->
                        issues.add(text("%,d values of %s lie far outside the others.", count, column)));
        profile.filledShares().forEach((column, share) -> {
            if (share == 0) {
                issues.add(text("The column %s is empty.", column));
            }
        });
        gaps().forEach(gap -> issues.add(
                gap.first().equals(gap.last())
                        ? text("There is no row on %s.", gap.first())
                        : text("There is no row from %s to %s.", gap.first(), gap.last())));
        return issues;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
