package com.tillstream.scenario.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A tenant's segments, which together are all of its revenue: what the named ones leave is a segment of its own. */
public record Segments(List<Segment> all) {
    /** No segments are known. */
    public static final Segments NONE = new Segments(List.of(new Segment(Segment.ALL, 1, 1)));

    /** The customers that are in no segment. */
    public static final String REST = "REST";

    private static final double NOTHING = 1e-6;

    public Segments {
        all = List.copyOf(all);
    }

    /**
     * A segment as it was uploaded.
     *
     * @param share of revenue, 0 to 1
     * @param sensitivity {@code low}, {@code medium} or {@code high}; null counts as medium
     */
    public record Told(String id, double share, String sensitivity) {}

    /** By what was told. Shares that are more than everything together are scaled down. */
    public static Segments of(Collection<Told> told) {
        if (told.isEmpty()) {
            return NONE;
        }
        double sum = told.stream().mapToDouble(Told::share).sum();
        double scale = sum > 1 ? 1 / sum : 1;
        double rest = Math.max(0, 1 - sum);
        double mean = rest
                + told.stream()
                        .mapToDouble(each -> scale * each.share() * strength(each.sensitivity()))
                        .sum();
        var segments = new ArrayList<Segment>();
        told.forEach(each ->
                segments.add(new Segment(each.id(), scale * each.share(), strength(each.sensitivity()) / mean)));
        if (rest > NOTHING) {
            segments.add(new Segment(REST, rest, 1 / mean));
        }
        return new Segments(segments);
    }

    private static double strength(String sensitivity) {
        return switch (sensitivity) {
            case "low" -> 0.7;
            case "high" -> 1.3;
            case null, default -> 1;
        };
    }

    /** Whether there is such a segment. */
    public boolean knows(String id) {
        return id.equals(Segment.ALL)
                || all.stream().anyMatch(segment -> segment.id().equals(id));
    }

    /** Their ids. */
    public List<String> ids() {
        return all.stream().map(Segment::id).toList();
    }
}
