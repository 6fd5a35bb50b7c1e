package com.tillstream.ingest.format.excel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.DateUtil;

/** Numbers of a workbook as text: what its formats call a date in ISO 8601, percentages with their sign, all else plainly. */
final class CellText {
    private static final LocalDateTime BEGIN_1900 = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final LocalDateTime BEGIN_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);
    private static final double MILLIS_A_DAY = 86_400_000;
    private static final double LAST_DAY = 2_958_466;
    private static final double EXACT = 1e15;
    private static final double E4 = 1e4;
    private static final double MOST_MONEY = 1e9;
    // Excel computes with 15 digits: 0.1 + 0.2 is stored as 0.30000000000000004, and shown as 0.3.
    private static final MathContext DIGITS = new MathContext(15);

    private final Map<Integer, Kind> kindsByFormat = new HashMap<>();
    private final LocalDateTime begin;

    private enum Kind {
        NUMBER,
        DATE,
        PERCENT
    }

    /** @param date1904 whether days are counted from 1904, as on old Macs */
    CellText(boolean date1904) {
        begin = date1904 ? BEGIN_1904 : BEGIN_1900;
    }

    /** A number as the file writes it; a text that is none stays as it is. */
    String of(String raw, int formatId, String format) {
        if (isShort(raw) && kind(formatId, format) == Kind.NUMBER) {
            return raw;
        }
        try {
            return of(Double.parseDouble(raw), formatId, format);
        } catch (NumberFormatException e) {
            return raw;
        }
    }

    /** Whether a number has no more digits than Excel computes with, and no exponent. */
    private static boolean isShort(String raw) {
        return raw.length() <= DIGITS.getPrecision() && raw.indexOf('E') < 0 && raw.indexOf('e') < 0;
    }

    /** @param formatId of the number format @param format its pattern, or null */
    String of(double value, int formatId, String format) {
        return switch (kind(formatId, format)) {
            case DATE -> value < 0 || value >= LAST_DAY ? plain(value) : date(value);
            case PERCENT -> plain(value * 100) + "%";
            case NUMBER -> plain(value);
        };
    }

    static String plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            return Long.toString((long) value);
        }
        long e4 = Math.round(value * E4);
        if (Math.abs(value) < MOST_MONEY && e4 / E4 == value) {
            return money(e4);
        }
        return Double.isFinite(value)
                ? new BigDecimal(value, DIGITS).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }

    /** What is a number of four decimals, as prices are, needs no exact arithmetic. */
    private static String money(long e4) {
        long scale = (long) E4;
        var text = new StringBuilder(16);
        if (e4 < 0) {
            text.append('-');
        }
        text.append(Math.abs(e4) / scale).append('.');
        for (long rest = Math.abs(e4) % scale; rest > 0; rest = rest * 10 % scale) {
            text.append((char) ('0' + rest * 10 / scale));
        }
        return text.toString();
    }

    private String date(double value) {
        var time = begin.plusNanos(Math.round(value * MILLIS_A_DAY) % (long) MILLIS_A_DAY * 1_000_000)
                .plusDays(Math.round(value * MILLIS_A_DAY) / (long) MILLIS_A_DAY);
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.toString();
    }

    private Kind kind(int formatId, String format) {
        var known = kindsByFormat.get(formatId);
        if (known != null) {
            return known;
        }
        var kind = DateUtil.isADateFormat(formatId, format)
                ? Kind.DATE
                : format != null && format.indexOf('%') >= 0 ? Kind.PERCENT : Kind.NUMBER;
        kindsByFormat.put(formatId, kind);
        return kind;
    }
}
