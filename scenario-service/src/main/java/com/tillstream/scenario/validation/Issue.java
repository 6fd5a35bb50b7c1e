package com.tillstream.scenario.validation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * Something that is wrong with a scenario.
 *
 * @param type a stable name, such as {@code margin_floor}
 * @param suggestedFix in words; null where nothing helps
 * @param fix the same to be written into the scenario; null where nothing helps
 * @param affectedDepartment null where it is about the whole
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Issue(
        String type, Severity severity, String message, String suggestedFix, Fix fix, String affectedDepartment) {
    /** Without a fix. */
    public static Issue of(String type, Severity severity, String department, String message) {
        return new Issue(type, severity, message, null, null, department);
    }

    /** The same with a fix. @param how null where only a person can do it */
    public Issue with(String words, Fix how) {
        return new Issue(type, severity, message, words, how, affectedDepartment);
    }
}
