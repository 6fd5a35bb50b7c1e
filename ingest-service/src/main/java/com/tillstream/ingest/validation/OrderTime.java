package com.tillstream.ingest.validation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * When a line was ordered.
 *
 * @param micros microseconds since 1970, UTC
 * @param day days since 1970 in the tenant's time zone
 */
public record OrderTime(long micros, int day) {
    private static final int DATE_LENGTH = 10;

    /**
     * Reads an ISO 8601 date, or a date-time with a blank or {@code T} between; without an offset it is the tenant's time.
     *
     * @return null if the text is not one
     */
    public static OrderTime parse(String text, ZoneId zone) {
        try {
            var date = date(text);
            if (text.length() == DATE_LENGTH) {
                return of(date.atStartOfDay(zone).toInstant(), date);
            }
            return dateTime(date, text, zone);
        } catch (DateTimeException | StringIndexOutOfBoundsException | NumberFormatException e) {
            return null;
        }
    }

    private static OrderTime dateTime(LocalDate date, String text, ZoneId zone) {
        char between = text.charAt(DATE_LENGTH);
        if (between != ' ' && between != 'T') {
            return null;
        }
        var rest = text.substring(DATE_LENGTH + 1).strip();
        if (hasOffset(rest)) {
            var instant =
                    OffsetDateTime.parse(date + "T" + rest.replace(" ", "")).toInstant();
            return of(instant, LocalDate.ofInstant(instant, zone));
        }
        var local = LocalDateTime.of(date, LocalTime.parse(rest));
        return of(local.atZone(zone).toInstant(), date);
    }

    private static LocalDate date(String text) {
        if (text.charAt(4) != '-' || text.charAt(7) != '-') {
            throw new DateTimeException("not year-month-day");
        }
        return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, DATE_LENGTH));
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static boolean hasOffset(String time) {
        return time.endsWith("Z") || time.indexOf('+') > 0 || time.indexOf('-') > 0;
    }

    private static OrderTime of(Instant instant, LocalDate day) {
        return new OrderTime(ChronoUnit.MICROS.between(Instant.EPOCH, instant), Math.toIntExact(day.toEpochDay()));
    }
}
