package com.tillstream.ingest.validation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * When a line was ordered.
 *
 * @param micros microseconds since 1970, UTC
 * @param day days since 1970 in the tenant's time zone
 */
public record OrderTime(long micros, int day) {
    private static final DateTimeFormatter TWELVE_HOURS = DateTimeFormatter.ofPattern("h:mm[:ss][ ]a", Locale.US);
    private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    /**
     * Reads a date, or a date-time with a blank or {@code T} between, or a {@link NumberedDay}; without an offset it is the
     * tenant's time.
     *
     * @param order of day and month where the date does not begin with the year
     * @return null if the text is not one
     */
    public static OrderTime parse(String text, DateOrder order, ZoneId zone) {
        try {
            var instant = NumberedDay.instant(text);
            if (instant != null) {
                return of(instant, LocalDate.ofInstant(instant, zone));
            }
            var serial = NumberedDay.serial(text);
            if (serial != null) {
                return of(serial.atZone(zone).toInstant(), serial.toLocalDate());
            }
            int end = DateText.endOfDate(text);
            var date = DateText.parse(text.substring(0, end), order);
            return end == text.length()
                    ? of(date.atStartOfDay(zone).toInstant(), date)
                    : at(date, text.substring(end + 1).strip(), zone);
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static OrderTime at(LocalDate date, String time, ZoneId zone) {
        if (hasOffset(time)) {
            var instant = OffsetDateTime.parse(date + "T" + withoutZoneName(time), WITH_OFFSET)
                    .toInstant();
            return of(instant, LocalDate.ofInstant(instant, zone));
        }
        return of(date.atTime(clock(time)).atZone(zone).toInstant(), date);
    }

    private static String withoutZoneName(String time) {
        return time.replace("UTC", "Z").replace("GMT", "Z").replace(" ", "");
    }

    /** {@code 8:26}, {@code 08:26:00.5} or {@code 8:26 PM}. */
    private static LocalTime clock(String time) {
        if (time.endsWith("M") || time.endsWith("m")) {
            return LocalTime.parse(time.toUpperCase(Locale.ROOT), TWELVE_HOURS);
        }
        return LocalTime.parse(time.indexOf(':') == 1 ? "0" + time : time);
    }

    private static boolean hasOffset(String time) {
        return time.endsWith("Z")
                || time.endsWith("UTC")
                || time.endsWith("GMT")
                || time.indexOf('+') > 0
                || time.indexOf('-') > 0;
    }

    private static OrderTime of(Instant instant, LocalDate day) {
        return new OrderTime(ChronoUnit.MICROS.between(Instant.EPOCH, instant), Math.toIntExact(day.toEpochDay()));
    }
}
