package com.tillstream.ingest.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "PT5M, UTC, 2025-03-30T00:30:00Z, 2025-03-30T00:35:00Z",
        "0 6 * * *, Africa/Nairobi, 2025-01-01T02:59:59Z, 2025-01-01T03:00:00Z",
        "0 6 * * *, Africa/Nairobi, 2025-01-01T03:00:00Z, 2025-01-02T03:00:00Z",
        "30 8 * * 1-5, UTC, 2025-01-03T09:00:00Z, 2025-01-06T08:30:00Z",
        "0 12 * * *, Europe/Berlin, 2025-03-29T12:00:00Z, 2025-03-30T10:00:00Z"
    })
    void tellsWhenToLookNext(String schedule, ZoneId zone, Instant now, Instant next) {
        assertThat(Schedule.parse(schedule).next(now, zone)).isEqualTo(next);
    }

    @Test
    void aTimeThatIsSkippedInSpringIsNotWaitedForForADay() {
        var next = Schedule.parse("30 2 * * *").next(Instant.parse("2025-03-30T00:00:00Z"), ZoneId.of("Europe/Berlin"));
        assertThat(next).isBetween(Instant.parse("2025-03-30T00:30:00Z"), Instant.parse("2025-03-31T00:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "P99D", "P", "hourly", "61 * * * *", "* * * * * *", ""})
    void anythingElseIsExplained(String schedule) {
        assertThatThrownBy(() -> Schedule.parse(schedule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + schedule + "\"");
    }
}
