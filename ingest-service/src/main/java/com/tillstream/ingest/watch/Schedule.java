package com.tillstream.ingest.watch;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;

/** When to look: each so often, as an ISO 8601 duration, or at the times of a cron expression of five fields. */
interface Schedule {
    /** The next time to look. @param zone of the times of a cron expression */
    Instant next(Instant now, ZoneId zone);

    /** Reads either form. @throws IllegalArgumentException with a sentence, if it is neither */
    static Schedule parse(String text) {
        return text.startsWith("P") ? every(text) : cron(text);
    }

    private static Schedule every(String text) {
        try {
            var pause = Duration.parse(text);
            if (pause.compareTo(Duration.ofSeconds(10)) < 0 || pause.compareTo(Duration.ofDays(31)) > 0) {
                throw new IllegalArgumentException(
                        "The schedule \"" + text + "\" is not between 10 seconds (PT10S) and 31 days (P31D).");
            }
            return (now, zone) -> now.plus(pause);
        } catch (DateTimeParseException e) {
            throw unreadable(text, e);
        }
    }

    private static Schedule cron(String text) {
        try {
            var cron = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(text);
            var times = ExecutionTime.forCron(cron);
            return (now, zone) -> times.nextExecution(now.atZone(zone))
                    .map(ZonedDateTime::toInstant)
                    .orElse(Instant.MAX);
        } catch (IllegalArgumentException e) {
            throw unreadable(text, e);
        }
    }

    private static IllegalArgumentException unreadable(String text, Exception cause) {
        return new IllegalArgumentException(
                "The schedule \"%s\" is neither a duration such as PT5M nor a cron expression such as 0 6 * * 1-5 (minute, hour, day, month, weekday): %s"
                        .formatted(text, cause.getMessage()),
                cause);
    }
}
