package com.tillstream.kpi.recomputation;

import com.tillstream.kpi.ingestion.Family;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What is recomputed in one transaction: a table's periods of one type within a year; or the cells of a family, whose days tell of each
 * other, all at once.
 *
 * @param table null for cells of a family
 * @param periodType null for cells of a family
 * @param first the first day
 * @param next the day after the last
 */
record Part(Family family, RecomputedTable table, PeriodType periodType, LocalDate first, LocalDate next) {
    /** All parts of families, in an order that is always the same. @param to the last day */
    static List<Part> of(List<Family> families, LocalDate from, LocalDate to) {
        var parts = new ArrayList<Part>();
        for (var family : families) {
            var tables = RecomputedTable.of(family);
            if (tables.isEmpty()) {
                parts.add(new Part(family, null, null, from, to.plusDays(1)));
            }
            for (var table : tables) {
                table.periodTypes().forEach(type -> parts.addAll(years(family, table, type, from, to)));
            }
        }
        return parts;
    }

    /** A family in as few parts as there can be. @param to the last day */
    static List<Part> whole(Family family, LocalDate from, LocalDate to) {
        var tables = RecomputedTable.of(family);
        return tables.isEmpty()
                ? List.of(new Part(family, null, null, from, to.plusDays(1)))
                : tables.stream()
                        .flatMap(table -> table.periodTypes().stream()
                                .map(type -> new Part(family, table, type, type.first(from), type.next(to))))
                        .toList();
    }

    /** Whole periods, those that begin in one year together. */
    private static List<Part> years(
            Family family, RecomputedTable table, PeriodType type, LocalDate from, LocalDate to) {
        var parts = new ArrayList<Part>();
        var end = type.next(to);
        for (var first = type.first(from); first.isBefore(end); ) {
            var newYear = first.withDayOfYear(1).plusYears(1);
            var next = type.first(newYear).equals(newYear) ? newYear : type.next(newYear);
            next = next.isBefore(end) ? next : end;
            parts.add(new Part(family, table, type, first, next));
            first = next;
        }
        return parts;
    }

    @Override
    public String toString() {
        return table == null
                ? family.label()
                : "%s by %s from %s to %s".formatted(table.label(), periodType.label(), first, next.minusDays(1));
    }
}
