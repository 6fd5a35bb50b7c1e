package com.tillstream.scenario.lab;

import com.tillstream.problem.ProblemException;
import com.tillstream.scenario.ScenarioError;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Where a page of scenarios ended, as text that a client hands back unread. */
record ScenarioCursor(OffsetDateTime createdAt, UUID id) {
    static final ScenarioCursor START = new ScenarioCursor(null, null);

    private static final String SEPARATOR = "_";

    static String write(Scenario last) {
        return last.createdAt().toInstant() + SEPARATOR + last.id();
    }

    /** @throws ProblemException if this service did not write the cursor */
    static ScenarioCursor read(String cursor) {
        try {
            var parts = cursor.split(SEPARATOR, 2);
            return new ScenarioCursor(OffsetDateTime.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (RuntimeException e) {
            throw new ProblemException(
                    ScenarioError.BAD_CURSOR, "The cursor is none that this service gave. Begin again without one.");
        }
    }
}
