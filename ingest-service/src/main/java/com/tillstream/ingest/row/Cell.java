package com.tillstream.ingest.row;

import com.tillstream.ingest.contract.Column;
import com.tillstream.ingest.style.ColumnStyles;
import com.tillstream.ingest.validation.DateOrder;
import com.tillstream.ingest.validation.DecimalMark;
import com.tillstream.ingest.validation.FixedPoint;
import com.tillstream.ingest.validation.OrderTime;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the current row has in one column, read as the column's type wants it; what cannot be is refused. */
public final class Cell {
    /** What {@link #number} answers where there is none, or none that is a number. */
    public static final long NONE = Long.MIN_VALUE;

    private static final int LONGEST_TEXT = 2_000;
    private static final int PERCENT = 100;
    private static final Pattern LIST_SEPARATOR = Pattern.compile("[,;|]");
    private static final String YEAR_AND_MONTH = "[0-9]{4}[-/][0-9]{2}";
    private static final Set<String> YES =
            Set.of("true", "t", "yes", "y", "1", "1.0", "x", "ja", "j", "oui", "si", "sí");
    private static final Set<String> NO = Set.of("false", "f", "no", "n", "0", "0.0", "-", "nein", "non");

    private final Cells row;
    private final int position;
    private final Column column;
    private final DecimalMark decimalMark;
    private final DateOrder dateOrder;
    private final boolean isShare;
    private final long minE4;
    private final long maxE4;
    private boolean isRead;
    private boolean isChecked;
    private String raw;
    private String text;
    private String lastRaw;
    private String lastText;
    private String lastDigits;
    private long lastNumber;
    private String lastTimeText;
    private OrderTime lastTime;

    Cell(Cells row, int position, Column column, ColumnStyles styles) {
        this.row = row;
        this.position = position;
        this.column = column;
        this.decimalMark = styles.decimalMark(column.name());
        this.dateOrder = styles.dateOrder(column.name());
        this.isShare = styles.shares().contains(column.name());
        this.minE4 = column.min() == null ? Long.MIN_VALUE : column.min().longValue() * FixedPoint.SCALE;
        this.maxE4 = column.max() == null ? Long.MAX_VALUE : column.max().longValue() * FixedPoint.SCALE;
    }

    void forget() {
        isRead = false;
        isChecked = false;
    }

    /** Notes a reason, as {@code orders.<column>.<reason>}, with the text of the cell. */
    public void refuse(String reason) {
        refuse(reason, text());
    }

    /** Notes a reason, with what shows it. */
    public void refuse(String reason, String shown) {
        row.refuse(column.name(), reason, shown);
    }

    /** Refuses the row if nothing stands here. */
    public void requirePresent() {
        if (raw() == null) {
            refuse("missing", "");
        }
    }

    /** Trimmed and NFC-normalised; null where empty, refused, or where the file has no such column. */
    public String text() {
        if (!isChecked) {
            text = raw() == null ? null : checked();
            isChecked = true;
        }
        return text;
    }

    private String raw() {
        if (!isRead) {
            raw = row.raw(position);
            isRead = true;
        }
        return raw;
    }

    /** Rows mostly say what the row before them said: then it is the same object again. */
    private String checked() {
        if (!raw.equals(lastRaw)) {
            lastText = checked(raw);
            lastRaw = lastText == null ? null : raw;
        }
        return lastText;
    }

    /** A text without the {@code .0} that a spreadsheet gives to numbers. */
    public String identifier() {
        var name = text();
        if (name == null || !name.endsWith(".0")) {
            return name;
        }
        var number = name.substring(0, name.length() - 2);
        return number.chars().allMatch(c -> c >= '0' && c <= '9') ? number : name;
    }

    /** An identifier that must be there. */
    public String requiredIdentifier() {
        requirePresent();
        return identifier();
    }

    /** A number × 10 000 within the limits of its column, or {@link #NONE}. */
    public long number() {
        var digits = raw();
        if (digits == null) {
            return NONE;
        }
        if (!digits.equals(lastDigits)) {
            lastNumber = parsed(digits);
            lastDigits = lastNumber == NONE ? null : digits;
        }
        return lastNumber;
    }

    /** What is a number needs no other look; what is none may be refused as a text. */
    private long parsed(String digits) {
        long e4 = FixedPoint.parse(digits, decimalMark);
        if (e4 == FixedPoint.NOT_A_NUMBER && text() != null) {
            e4 = FixedPoint.parse(text(), decimalMark);
            if (e4 == FixedPoint.NOT_A_NUMBER) {
                refuse("not_a_number");
            }
        }
        if (e4 == FixedPoint.NOT_A_NUMBER) {
            return NONE;
        }
        return within(isShare && !digits.endsWith("%") ? e4 * PERCENT : e4);
    }

    /** A whole number, or {@link #NONE}. */
    public long wholeNumber() {
        long e4 = number();
        if (e4 != NONE && e4 % FixedPoint.SCALE != 0) {
            refuse("not_whole");
            return NONE;
        }
        return e4 == NONE ? NONE : e4 / FixedPoint.SCALE;
    }

    /** The value that the text stands for, of those that the column may have; null where there is none or it was refused. */
    public String choice() {
        var word = text();
        if (word == null) {
            return null;
        }
        for (var words : column.values()) {
            if (words.stream().anyMatch(word::equalsIgnoreCase)) {
                return words.getFirst();
            }
        }
        refuse("unknown");
        return null;
    }

    /** Several texts, joined by a comma; null where there is none. */
    public String list() {
        var all = text();
        return all == null
                ? null
                : Arrays.stream(LIST_SEPARATOR.split(all))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(","));
    }

    /** {@code true} or {@code false}; null where there is none or it was refused. */
    public String flag() {
        if (text() == null) {
            return null;
        }
        var word = text().toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return "true";
        }
        if (!NO.contains(word)) {
            refuse("not_yes_or_no");
        }
        return "false";
    }

    /** The first day of a month, in days since 1970; null where there is none or it was refused. */
    public Integer month() {
        if (text() == null) {
            return null;
        }
        var day = text().matches(YEAR_AND_MONTH) ? text().replace('/', '-') + "-01" : text();
        var time = OrderTime.parse(day, dateOrder, ZoneOffset.UTC);
        if (time == null) {
            refuse("not_a_month");
            return null;
        }
        return Math.toIntExact(
                LocalDate.ofEpochDay(time.day()).withDayOfMonth(1).toEpochDay());
    }

    /** A time, or null. @param zone of times that name none; the same for all rows */
    public OrderTime time(ZoneId zone) {
        if (text() == null) {
            return null;
        }
        if (!text().equals(lastTimeText)) {
            lastTime = OrderTime.parse(text(), dateOrder, zone);
            lastTimeText = text();
        }
        if (lastTime == null) {
            refuse("not_a_date");
        }
        return lastTime;
    }

    private long within(long e4) {
        if (e4 < minE4) {
            refuse(minE4 == 0 ? "negative" : "too_small");
            return NONE;
        }
        if (e4 > maxE4) {
            refuse("over_" + column.max());
            return NONE;
        }
        return e4;
    }

    private String checked(String raw) {
        if (raw.length() <= LONGEST_TEXT && isPlain(raw)) {
            return raw;
        }
        if (raw.length() > LONGEST_TEXT) {
            refuse("too_long", raw);
            return null;
        }
        if (raw.indexOf(0) >= 0) {
            refuse("nul_character", raw);
            return null;
        }
        return Normalizer.normalize(raw, Normalizer.Form.NFC);
    }

    /** Only ASCII, and no NUL; asked by what the JVM does many bytes at a time. */
    private static boolean isPlain(String text) {
        return text.indexOf(0) < 0 && text.getBytes(StandardCharsets.UTF_8).length == text.length();
    }
}
