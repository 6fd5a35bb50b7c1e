package com.tillstream.kpi.page;

import com.tillstream.kpi.KpiError;
import com.tillstream.problem.ProblemException;
import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The last row of a page by the values that it was sorted by, as text that a client hands back unread. */
final class Cursor {
    private Cursor() {}

    static String write(String[] values) {
        var json = new JsonArray(Arrays.asList(values)).encode();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** As many values as were written, the first may be null. @throws ProblemException if this is no such cursor */
    static List<String> read(String cursor, int size) {
        try {
            var json = new JsonArray(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            var values = json.stream().map(value -> (String) value).toList();
            if (values.size() == size) {
                return values;
            }
        } catch (RuntimeException e) {
            // Whatever is wrong with it, the answer is the one below.
        }
        throw invalid();
    }

    static ProblemException invalid() {
        return new ProblemException(
                KpiError.BAD_FILTER,
                "The cursor is none that this service gave for this order. Begin again without one.");
    }
}
