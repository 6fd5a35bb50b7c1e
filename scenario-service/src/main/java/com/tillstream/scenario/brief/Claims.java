package com.tillstream.scenario.brief;

import com.tillstream.scenario.validation.Rules;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds what a brief says against what the tenant's rules want said, and do not. */
final class Claims {
    private Claims() {}

    /** What is wrong with a brief, in sentences. */
    static List<String> problems(CreativeBrief brief, Rules rules) {
        var prohibited = rules.prohibitedClaims().stream()
                .filter(claim -> brief.texts().anyMatch(text -> says(text, claim)))
                .map("It says \"%s\", which your rules prohibit."::formatted);
        var elements = brief.brief().mandatoryElements();
        var missing = rules.requiredElements().stream()
                .filter(element -> Stream.concat(elements.legal().stream(), elements.brand().stream())
                        .noneMatch(text -> says(text, element)))
                .map("It lacks \"%s\", which your rules require."::formatted);
        return Stream.concat(prohibited, missing).toList();
    }

    /** As a word of its own, whatever the case. */
    private static boolean says(String text, String words) {
        return Pattern.compile(
                        "(?<!\\p{L})" + Pattern.quote(words) + "(?!\\p{L})",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .find();
    }
}
