package com.tillstream.ingest.format.text;

import com.tillstream.ingest.format.FormatHints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the rows of a text are written.
 *
 * @param isAnnounced whether the first line is {@code sep=;}, as Excel writes it, and no row
 */
record CsvDialect(char separator, char quote, boolean isAnnounced) {
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final char QUOTE = '"';
    private static final char OTHER_QUOTE = '\'';
    private static final String ANNOUNCEMENT = "sep=";

    /** Tells it from the first rows: the separator that cuts most of them into the same number of fields. */
    static CsvDialect of(String sample, FormatHints hints) {
        boolean announced = sample.regionMatches(true, 0, ANNOUNCEMENT, 0, ANNOUNCEMENT.length())
                && sample.length() > ANNOUNCEMENT.length();
        char quote = hints.quote() == null ? quote(sample) : hints.quote();
        if (hints.separator() != null) {
            return new CsvDialect(hints.separator(), quote, announced);
        }
        char separator = announced ? sample.charAt(ANNOUNCEMENT.length()) : separator(sample, quote);
        return new CsvDialect(separator, quote, announced);
    }

    /** In words, for people. */
    String describe() {
        var name = separator == '\t' ? "tab" : "\"" + separator + "\"";
        return "separator " + name + (quote == QUOTE ? "" : ", quote " + quote);
    }

    private static char separator(String sample, char quote) {
        char best = SEPARATORS[0];
        double most = 0;
        for (char candidate : SEPARATORS) {
            double score = score(fieldCounts(sample, candidate, quote));
            if (score > most) {
                most = score;
                best = candidate;
            }
        }
        return best;
    }

    /** The share of rows that have the commonest number of fields, more for more fields; 0 for a single field. */
    private static double score(List<Integer> fieldCounts) {
        var rowsByCount =
                fieldCounts.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return rowsByCount.entrySet().stream()
                .filter(entry -> entry.getKey() > 1)
                .max(Map.Entry.comparingByValue())
                .map(entry -> entry.getValue() * (1 + Math.log(entry.getKey())) / fieldCounts.size())
                .orElse(0.0);
    }

    private static List<Integer> fieldCounts(String sample, char separator, char quote) {
        var counts = new ArrayList<Integer>();
        int fields = 1;
        boolean quoted = false;
        int rowStart = 0;
        for (int i = 0; i < sample.length(); i++) {
            char c = sample.charAt(i);
            if (c == quote) {
                quoted = !quoted;
            } else if (!quoted && c == separator) {
                fields++;
            } else if (!quoted && c == '\n') {
                if (i > rowStart + 1) {
                    counts.add(fields);
                }
                fields = 1;
                rowStart = i + 1;
            }
        }
        if (counts.isEmpty()) {
            counts.add(fields);
        }
        return counts;
    }

    /** The one that more fields begin and end with. */
    private static char quote(String sample) {
        return quotedFields(sample, OTHER_QUOTE) > quotedFields(sample, QUOTE) ? OTHER_QUOTE : QUOTE;
    }

    private static int quotedFields(String sample, char quote) {
        int count = 0;
        for (int i = 1; i + 1 < sample.length(); i++) {
            if (sample.charAt(i) == quote && isSeparator(sample.charAt(i - 1)) && sample.charAt(i + 1) != quote) {
                int end = sample.indexOf(quote, i + 1);
                boolean ends = end > 0 && (end + 1 == sample.length() || endsField(sample.charAt(end + 1)));
                count += ends ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean endsField(char c) {
        return isSeparator(c) || c == '\r';
    }

    private static boolean isSeparator(char c) {
        return c == ',' || c == ';' || c == '\t' || c == '|' || c == '\n';
    }
}
