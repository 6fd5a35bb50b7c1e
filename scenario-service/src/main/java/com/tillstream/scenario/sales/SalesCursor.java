package com.tillstream.scenario.sales;

import com.tillstream.problem.ProblemException;
import com.tillstream.scenario.ScenarioError;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;

/** The last key of a page, as text that a client hands back unread. */
final class SalesCursor {
    private static final String SEPARATOR = "/";
    private static final int PARTS = 4;

    private SalesCursor() {}

    static String write(SalesKey last) {
        // The department may contain anything and therefore comes last.
        var text = String.join(
                SEPARATOR, last.date().toString(), last.channel(), Boolean.toString(last.promo()), last.department());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The key after which the page begins. @throws ProblemException if this service did not write the cursor */
    static SalesKey read(String cursor) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var parts = text.split(SEPARATOR, PARTS);
            return new SalesKey(LocalDate.parse(parts[0]), parts[1], parts[3], Boolean.parseBoolean(parts[2]));
        } catch (RuntimeException e) {
            throw new ProblemException(
                    ScenarioError.BAD_CURSOR, "The cursor is none that this service gave. Begin again without one.");
        }
    }
}
