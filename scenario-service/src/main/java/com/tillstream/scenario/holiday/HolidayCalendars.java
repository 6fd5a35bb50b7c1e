package com.tillstream.scenario.holiday;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The public holidays of countries and their parts, as the library Jollyday knows them. */
@ApplicationScoped
public class HolidayCalendars {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final Map<String, HolidayManager> managers = new ConcurrentHashMap<>();

    /** Every region with holidays of its own: countries, and behind each its parts. */
    public List<String> regions() {
        var regions = new ArrayList<String>();
        for (var country : countries()) {
            regions.add(country);
            regions.addAll(parts(country));
        }
        return regions;
    }

    /** Whether there are holidays of such a region. @param region a country, {@code DE}, or its part, {@code DE-BY} */
    public boolean knows(String region) {
        var words = region.split("-", 2);
        var country = words[0].toLowerCase(Locale.ROOT);
        return countries().contains(country)
                && (words.length == 1 || parts(country).contains(region));
    }

    /** The holidays of a region between two days, both included. */
    public SpecialDays of(String region, LocalDate from, LocalDate to) {
        var words = region.split("-", 2);
        var parts = words.length == 1 ? new String[0] : new String[] {words[1].toLowerCase(Locale.ROOT)};
        var names = new HashMap<LocalDate, String>();
        for (var holiday : manager(words[0]).getHolidays(from, to, parts)) {
            names.put(holiday.getDate(), holiday.getPropertiesKey());
        }
        return new SpecialDays(region, names);
    }

    private static List<String> countries() {
        return HolidayManager.getSupportedCalendarCodes().stream()
                .filter(code -> COUNTRY.matcher(code).matches())
                .sorted()
                .toList();
    }

    private List<String> parts(String country) {
        return Optional.ofNullable(manager(country).getCalendarHierarchy())
                .map(CalendarHierarchy::getChildren)
                .map(Map::keySet)
                .orElse(Set.of())
                .stream()
                .map(part -> country + "-" + part.toUpperCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    private HolidayManager manager(String country) {
        return managers.computeIfAbsent(
                country, code -> HolidayManager.getInstance(ManagerParameters.create(code.toLowerCase(Locale.ROOT))));
    }
}
