package com.tillstream.scenario.chat;

import com.tillstream.scenario.baseline.Baseline;
import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.scenario.lab.Scenario;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A question with what it names: departments, channels, months, days, scenarios. */
record Question(String text, Baseline baseline, List<Scenario> scenarios) {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MONTH = Pattern.compile("(\\d{4}-\\d{2})(?!-?\\d)");
    private static final Pattern YEAR = Pattern.compile("\\b(20\\d{2})\\b");

    /** Whether it holds one of these, whatever the case. */
    boolean says(String... words) {
        return Arrays.stream(words).anyMatch(this::has);
    }

    /** As words of their own. */
    private boolean has(String words) {
        return Pattern.compile(
                        "(?<![\\p{L}\\d])" + Pattern.quote(words) + "(?![\\p{L}\\d])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .find();
    }

    /** The department that it names. */
    Optional<String> department() {
        return baseline.lines().keySet().stream()
                .map(SeriesKey::department)
                .distinct()
                .filter(this::has)
                .findFirst();
    }

    Optional<String> channel() {
        if (says("online", "web", "webshop")) {
            return Optional.of("online");
        }
        return says("offline", "store", "stores", "shop", "shops") ? Optional.of("offline") : Optional.empty();
    }

    /** The month that it names; a name of a month without a year is the one nearest to the end of what is known. */
    Optional<YearMonth> month() {
        try {
            var written = MONTH.matcher(text);
            if (written.find()) {
                return Optional.of(YearMonth.parse(written.group(1)));
            }
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        return Arrays.stream(Month.values())
                .filter(month -> has(month.getDisplayName(TextStyle.FULL, Locale.ENGLISH)))
                .findFirst()
                .map(this::nearest);
    }

    private YearMonth nearest(Month month) {
        var year = YEAR.matcher(text);
        if (year.find()) {
            return YearMonth.of(Integer.parseInt(year.group(1)), month);
        }
        var known = YearMonth.from(baseline.end());
        var sameYear = YearMonth.of(known.getYear(), month);
        return sameYear.isBefore(known.minusMonths(5)) ? sameYear.plusYears(1) : sameYear;
    }

    /** The days that it names, in order. */
    List<LocalDate> days() {
        var days = new ArrayList<LocalDate>();
        var matcher = DAY.matcher(text);
        while (matcher.find()) {
            try {
                days.add(LocalDate.parse(matcher.group()));
            } catch (DateTimeException e) {
                // Such a day there is not: as if it were not named.
            }
        }
        return days.stream().sorted().toList();
    }

    /** The scenarios whose labels or ids it names. */
    List<Scenario> named() {
        return scenarios.stream()
                .filter(scenario -> has(scenario.label()) || has(scenario.id().toString()))
                .toList();
    }
}
