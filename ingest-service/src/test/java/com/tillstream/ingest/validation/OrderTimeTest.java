package com.tillstream.ingest.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTimeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** On 2024-03-31 the clocks of Berlin went from 2 to 3, on 2024-10-27 from 3 back to 2. */
    @ParameterizedTest
    @CsvSource({
        "2024-03-31 01:59:59, 2024-03-31T00:59:59Z, 2024-03-31",
        // There is no such hour: an hour later there is.
        "2024-03-31 02:30:00, 2024-03-31T01:30:00Z, 2024-03-31",
        "2024-03-31 23:30:00, 2024-03-31T21:30:00Z, 2024-03-31",
        "2024-03-30T23:30:00Z, 2024-03-30T23:30:00Z, 2024-03-31",
        "2024-03-31T22:30:00Z, 2024-03-31T22:30:00Z, 2024-04-01",
        // There are two such hours: the first one.
        "2024-10-27 02:30:00, 2024-10-27T00:30:00Z, 2024-10-27",
        "2024-10-27T23:30:00+02:00, 2024-10-27T21:30:00Z, 2024-10-27",
        "2024-10-27T22:30:00Z, 2024-10-27T22:30:00Z, 2024-10-27",
        "2024-10-27T23:30:00Z, 2024-10-27T23:30:00Z, 2024-10-28"
    })
    void aDayIsTheTenantsAlsoWhenItsClocksChange(String text, Instant instant, LocalDate day) {
        var time = OrderTime.parse(text, DateOrder.YEAR_FIRST, BERLIN);
        assertThat(LocalDate.ofEpochDay(time.day())).isEqualTo(day);
        assertThat(Instant.EPOCH.plus(time.micros(), ChronoUnit.MICROS)).isEqualTo(instant);
    }
}
