package com.tillstream.kpi.recomputation;

import static org.assertj.core.api.Assertions.assertThat;

import com.tillstream.kpi.ingestion.Family;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PartTest {
    @Test
    void weeksBelongToTheYearTheyBeginIn() {
        var weeks = Part.of(List.of(Family.SALES), LocalDate.of(2020, 12, 30), LocalDate.of(2021, 1, 6)).stream()
                .filter(part -> part.periodType() == PeriodType.WEEK)
                .toList();
        // The last week of 2020 has 2021-01-03 in it: it is ISO week 53.
        assertThat(weeks)
                .extracting(Part::first, Part::next)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(LocalDate.of(2020, 12, 28), LocalDate.of(2021, 1, 4)),
                        org.assertj.core.groups.Tuple.tuple(LocalDate.of(2021, 1, 4), LocalDate.of(2021, 1, 11)));
    }

    @Property(tries = 300)
    void partsFollowEachOtherAndHoldWholePeriods(
            @ForAll @IntRange(max = 20_000) int first, @ForAll @IntRange(max = 3_000) int days) {
        var from = LocalDate.of(1990, 1, 1).plusDays(first);
        var to = from.plusDays(days);
        Map<PeriodType, LocalDate> reached = new EnumMap<>(PeriodType.class);
        for (var part : Part.of(List.of(Family.SALES), from, to)) {
            if (part.table() != RecomputedTable.SALES_CELLS) {
                continue;
            }
            var type = part.periodType();
            assertThat(part.first()).isEqualTo(type.first(part.first()));
            assertThat(part.first()).isEqualTo(reached.getOrDefault(type, type.first(from)));
            assertThat(ChronoUnit.DAYS.between(part.first(), part.next())).isBetween(1L, 372L);
            reached.put(type, part.next());
        }
        for (var type : PeriodType.values()) {
            assertThat(reached).containsEntry(type, type.next(to));
        }
    }
}
