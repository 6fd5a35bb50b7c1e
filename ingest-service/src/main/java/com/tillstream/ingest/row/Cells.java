package com.tillstream.ingest.row;

import com.tillstream.ingest.contract.Column;
import com.tillstream.ingest.contract.ContractRow;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.style.ColumnStyles;
import com.tillstream.ingest.validation.FixedPoint;
import com.tillstream.ingest.validation.OrderTime;
import com.tillstream.ingest.validation.RowError;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The cells of the current row by contract column, and what is wrong with them. */
public final class Cells {
    /** What {@link #number} answers where there is none, or none that is a number. */
    public static final long NONE = Long.MIN_VALUE;

    private static final int LONGEST_TEXT = 2_000;
    private static final int PERCENT = 100;
    private static final Pattern LIST_SEPARATOR = Pattern.compile("[,;|]");
    private static final String YEAR_AND_MONTH = "[0-9]{4}[-/][0-9]{2}";
    private static final Set<String> YES =
            Set.of("true", "t", "yes", "y", "1", "1.0", "x", "ja", "j", "oui", "si", "sí");
    private static final Set<String> NO = Set.of("false", "f", "no", "n", "0", "0.0", "-", "nein", "non");

    private final Map<String, Integer> positions = new HashMap<>();
    private final DatasetContract contract;
    private final ColumnStyles styles;
    private final CustomerIds customers;
    private final List<RowError> errors = new ArrayList<>();
    private ContractRow row;

    /** Reads rows of a contract. */
    public Cells(DatasetContract contract, ReadOptions options) {
        this.contract = contract;
        this.styles = options.styles();
        this.customers = new CustomerIds(options.tenant(), options.secret());
        for (int i = 0; i < contract.columns().size(); i++) {
            positions.put(contract.columns().get(i).name(), i);
        }
    }

    /** Goes to the next row. */
    public void enter(ContractRow next) {
        row = next;
        errors.clear();
    }

    /** Whether something is wrong with the row. */
    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    /** The row as refused, with all that is wrong with it. */
    public RejectedRow rejected() {
        return new RejectedRow(row.number(), row.sheet(), customers.kept(row.raw()), errors);
    }

    /** Notes a reason, as {@code orders.<column>.<reason>}. */
    public void refuse(String column, String reason, String text) {
        errors.add(new RowError(
                contract.type() + "." + column + "." + reason, column, customers.kept(text == null ? "" : text)));
    }

    /** Trimmed and NFC-normalised; null where empty, refused, or where the file has no such column. */
    public String text(String column) {
        var text = row.text(positions.get(column));
        if (text == null || (text.length() <= LONGEST_TEXT && isPlain(text))) {
            return text;
        }
        if (text.length() > LONGEST_TEXT) {
            refuse(column, "too_long", text);
            return null;
        }
        return normalised(column, text);
    }

    /** A text that must be there. */
    public String required(String column) {
        return present(column, text(column));
    }

    /** A text without the {@code .0} that a spreadsheet gives to numbers. */
    public String identifier(String column) {
        var text = text(column);
        if (text == null || !text.endsWith(".0")) {
            return text;
        }
        var number = text.substring(0, text.length() - 2);
        return number.chars().allMatch(c -> c >= '0' && c <= '9') ? number : text;
    }

    /** An identifier that must be there. */
    public String requiredIdentifier(String column) {
        return present(column, identifier(column));
    }

    /** A number × 10 000 within the limits of its column, or {@link #NONE}. */
    public long number(String column) {
        var text = text(column);
        if (text == null) {
            return NONE;
        }
        long e4 = FixedPoint.parse(text, styles.decimalMark(column));
        if (e4 == FixedPoint.NOT_A_NUMBER) {
            refuse(column, "not_a_number", text);
            return NONE;
        }
        return within(column, text, styles.shares().contains(column) && !text.endsWith("%") ? e4 * PERCENT : e4);
    }

    /** A whole number, or {@link #NONE}. */
    public long wholeNumber(String column) {
        long e4 = number(column);
        if (e4 != NONE && e4 % FixedPoint.SCALE != 0) {
            refuse(column, "not_whole", text(column));
            return NONE;
        }
        return e4 == NONE ? NONE : e4 / FixedPoint.SCALE;
    }

    /** The value that the text stands for, of those that the column may have; null where there is none or it was refused. */
    public String choice(String column) {
        var text = text(column);
        if (text == null) {
            return null;
        }
        for (var words : column(column).values()) {
            if (words.stream().anyMatch(text::equalsIgnoreCase)) {
                return words.getFirst();
            }
        }
        refuse(column, "unknown", text);
        return null;
    }

    /** Several texts, joined by a comma; null where there is none. */
    public String list(String column) {
        var text = text(column);
        return text == null
                ? null
                : Arrays.stream(LIST_SEPARATOR.split(text))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(","));
    }

    /** {@code true} or {@code false}; null where there is none or it was refused. */
    public String flag(String column) {
        var text = text(column);
        if (text == null) {
            return null;
        }
        var word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return "true";
        }
        if (!NO.contains(word)) {
            refuse(column, "not_yes_or_no", text);
        }
        return "false";
    }

    /** The first day of a month, in days since 1970; null where there is none or it was refused. */
    public Integer month(String column) {
        var text = text(column);
        if (text == null) {
            return null;
        }
        var day = text.matches(YEAR_AND_MONTH) ? text.replace('/', '-') + "-01" : text;
        var time = OrderTime.parse(day, styles.dateOrder(column), ZoneOffset.UTC);
        if (time == null) {
            refuse(column, "not_a_month", text);
            return null;
        }
        return Math.toIntExact(
                LocalDate.ofEpochDay(time.day()).withDayOfMonth(1).toEpochDay());
    }

    /** A time, or null. @param zone of times that name none */
    public OrderTime time(String column, ZoneId zone) {
        var text = text(column);
        if (text == null) {
            return null;
        }
        var time = OrderTime.parse(text, styles.dateOrder(column), zone);
        if (time == null) {
            refuse(column, "not_a_date", text);
        }
        return time;
    }

    /** Refuses the row if a column that must not be empty is. */
    public void requirePresent(String column) {
        if (row.text(positions.get(column)) == null) {
            refuse(column, "missing", "");
        }
    }

    private String present(String column, String text) {
        if (text == null && row.text(positions.get(column)) == null) {
            refuse(column, "missing", "");
        }
        return text;
    }

    private long within(String column, String text, long e4) {
        var limits = column(column);
        if (limits.min() != null && e4 < limits.min().longValue() * FixedPoint.SCALE) {
            refuse(column, limits.min().signum() == 0 ? "negative" : "too_small", text);
            return NONE;
        }
        if (limits.max() != null && e4 > limits.max().longValue() * FixedPoint.SCALE) {
            refuse(column, "over_" + limits.max(), text);
            return NONE;
        }
        return e4;
    }

    private Column column(String name) {
        return contract.columns().get(positions.get(name));
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || c > 127) {
                return false;
            }
        }
        return true;
    }

    private String normalised(String column, String text) {
        if (text.indexOf(0) >= 0) {
            refuse(column, "nul_character", text);
            return null;
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
