package com.tillstream.scenario.baseline;

import com.tillstream.problem.ProblemException;
import com.tillstream.scenario.ScenarioError;
import com.tillstream.scenario.forecast.SeriesModel;
import com.tillstream.scenario.history.Economics;
import com.tillstream.scenario.history.SalesSeries;
import com.tillstream.scenario.history.SeriesKey;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that a tenant's forecasts from one day on are made of.
 *
 * @param origin the days before it were known
 * @param version of the data
 */
public record Baseline(LocalDate origin, long version, Map<SeriesKey, Line> lines) {
    private static final int SUGGESTIONS = 3;

    /** One channel and department. */
    public record Line(SalesSeries history, SeriesModel model, Economics economics) {}

    /**
     * The lines of a channel and department.
     *
     * @param channel null for all
     * @param department null for all
     * @throws ProblemException if there is none, with the names that come nearest
     */
    public List<Line> of(String channel, String department) {
        var found = lines.values().stream()
                .filter(line ->
                        channel == null || line.history().key().channel().equals(channel))
                .filter(line ->
                        department == null || line.history().key().department().equals(department))
                .toList();
        if (found.isEmpty()) {
            throw lines.isEmpty() ? empty() : unknown(channel, department);
        }
        return found;
    }

    private ProblemException empty() {
        var when = origin.equals(Baselines.NO_END) ? "" : " from before " + origin;
        return new ProblemException(
                ScenarioError.NO_HISTORY,
                "There are no sales%s to learn from. Upload orders or sales_daily with at least eight weeks of days."
                        .formatted(when));
    }

    private ProblemException unknown(String channel, String department) {
        var nearest = nearest(channel, department);
        return new ProblemException(
                        ScenarioError.UNKNOWN_SERIES,
                        "There are no sales of \"%s\". The nearest that there are: %s."
                                .formatted(
                                        department == null
                                                ? channel
                                                : department + (channel == null ? "" : " " + channel),
                                        String.join(", ", nearest)))
                .with("nearest", nearest);
    }

    private List<String> nearest(String channel, String department) {
        return lines.keySet().stream()
                .sorted(Comparator.comparingInt(
                        key -> distance(department, key.department()) + distance(channel, key.channel())))
                .limit(SUGGESTIONS)
                .map(SeriesKey::toString)
                .toList();
    }

    private static int distance(String wanted, String name) {
        return wanted == null ? 0 : EditDistance.between(wanted, name);
    }

    /** The day after the last that is known of any. */
    public LocalDate end() {
        return lines.values().stream()
                .map(line -> line.history().end())
                .max(LocalDate::compareTo)
                .orElse(LocalDate.MIN);
    }

    /** The method of all its models, or {@code mixed}. */
    public static String method(List<Line> lines) {
        var methods = lines.stream().map(line -> line.model().method()).collect(Collectors.toSet());
        return methods.size() == 1 ? methods.iterator().next() : "mixed";
    }

    /** Puts histories and their models together. */
    public static Baseline of(LocalDate origin, long version, List<SalesSeries> histories, List<SeriesModel> models) {
        var byKey = models.stream().collect(Collectors.toMap(SeriesModel::key, model -> model));
        var lines = new TreeMap<SeriesKey, Line>();
        for (var history : histories) {
            if (history.length() > 0) {
                lines.put(history.key(), new Line(history, byKey.get(history.key()), Economics.of(history)));
            }
        }
        return new Baseline(origin, version, lines);
    }
}
