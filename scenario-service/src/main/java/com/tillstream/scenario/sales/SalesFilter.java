package com.tillstream.scenario.sales;

import com.tillstream.problem.ProblemException;
import com.tillstream.scenario.ScenarioError;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;

/** Which daily sales are asked for; each part may be left out. */
record SalesFilter(
        @QueryParam("from") String from,
        @QueryParam("to") String to,
        @QueryParam("channel") String channel,
        @QueryParam("department") String department,
        @QueryParam("promo_flag") Boolean promo) {
    private static final Set<String> CHANNELS = Set.of("online", "offline");

    /** The first day, null for the beginning. @throws ProblemException if it is no date */
    LocalDate firstDay() {
        return date("from", from);
    }

    /** The last day, null for no end. @throws ProblemException if it is no date */
    LocalDate lastDay() {
        return date("to", to);
    }

    /** This filter. @throws ProblemException if there is no such channel or the range of days ends before it begins */
    SalesFilter checked() {
        if (channel != null && !CHANNELS.contains(channel)) {
            throw bad("The channel \"" + channel + "\" is neither online nor offline.");
        }
        var first = firstDay();
        var last = lastDay();
        if (first != null && last != null && first.isAfter(last)) {
            throw bad("The range from " + first + " to " + last + " ends before it begins.");
        }
        return this;
    }

    private static LocalDate date(String name, String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw bad("\"" + text + "\" in " + name + " is no day; write it as in 2025-01-31.");
        }
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(ScenarioError.BAD_FILTER, detail);
    }
}
