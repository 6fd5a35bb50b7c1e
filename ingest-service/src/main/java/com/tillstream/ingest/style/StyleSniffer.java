package com.tillstream.ingest.style;

import com.tillstream.ingest.contract.Column;
import com.tillstream.ingest.contract.ColumnType;
import com.tillstream.ingest.contract.ContractFile;
import com.tillstream.ingest.contract.ContractRow;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.contract.HeaderName;
import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.BadFileException.Reason;
import com.tillstream.ingest.validation.DateOrder;
import com.tillstream.ingest.validation.DecimalMark;
import com.tillstream.ingest.validation.FixedPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Tells from a file's rows how its values are written. Numbers are judged by the first {@value #SAMPLE_ROWS} rows; dates by as
 * many rows as it takes until one tells, for nobody can guess what 03/04/2025 means.
 */
public final class StyleSniffer {
    /** Rows that are always looked at, if there are as many. */
    public static final int SAMPLE_ROWS = 10_000;

    private final StyleHints hints;
    private final List<DateColumn> dates = new ArrayList<>();
    private final List<NumberColumn> numbers = new ArrayList<>();

    private StyleSniffer(DatasetContract contract, StyleHints hints) {
        this.hints = hints;
        for (int i = 0; i < contract.columns().size(); i++) {
            var column = contract.columns().get(i);
            if (column.type().isDate()) {
                dates.add(new DateColumn(i, column));
            } else if (column.type().isNumeric()) {
                numbers.add(new NumberColumn(i, column));
            }
        }
    }

    /** A column of dates none of which tells whether the day or the month comes first. @param example one of them */
    public record Ambiguity(String column, String header, String example) {}

    /** What the rows tell. @param ambiguities what they leave open, which somebody has to be asked */
    public record Finding(ColumnStyles styles, List<Ambiguity> ambiguities) {
        /** The styles. @throws BadFileException if something is open */
        public ColumnStyles orAsk() {
            ambiguities.stream().findFirst().ifPresent(open -> {
                throw new BadFileException(
                        Reason.AMBIGUOUS_DATES,
                        "None of the dates in \"%s\" tells whether the day or the month comes first (\"%s\"). Say so with the option dialect: {\"date_order\": \"day_first\"} or \"month_first\"."
                                .formatted(open.header(), open.example()));
            });
            return styles;
        }
    }

    /** Reads as many rows as it takes. */
    public static Finding sniff(ContractFile file, DatasetContract contract, StyleHints hints) {
        var sniffer = new StyleSniffer(contract, hints);
        int rows = 0;
        while (file.hasNext() && (rows < SAMPLE_ROWS || !sniffer.knowsDates())) {
            sniffer.look(file.next(), rows++ < SAMPLE_ROWS);
        }
        return sniffer.finding(file.format().contains("\";\""));
    }

    private void look(ContractRow row, boolean alsoNumbers) {
        dates.forEach(date -> date.look(row));
        if (alsoNumbers) {
            numbers.forEach(number -> number.look(row));
        }
    }

    private boolean knowsDates() {
        return hints.dateOrder() != null || dates.stream().noneMatch(DateColumn::isOpen);
    }

    private Finding finding(boolean semicolons) {
        var orders = new HashMap<String, DateOrder>();
        var open = new ArrayList<Ambiguity>();
        for (var date : dates) {
            var order = date.order(hints.dateOrder(), dates);
            if (order == null) {
                open.add(new Ambiguity(date.column.name(), date.header, date.untold));
            } else {
                orders.put(date.column.name(), order);
            }
        }
        return new Finding(styles(orders, semicolons), open);
    }

    private ColumnStyles styles(Map<String, DateOrder> orders, boolean semicolons) {
        var marks = new HashMap<String, DecimalMark>();
        var shares = new HashSet<String>();
        var usual = hints.decimalMark() != null ? hints.decimalMark() : usualMark(semicolons);
        for (var number : numbers) {
            var mark = hints.decimalMark() != null ? hints.decimalMark() : number.mark(usual);
            if (mark != DecimalMark.POINT) {
                marks.put(number.column.name(), mark);
            }
            if (number.isShare()) {
                shares.add(number.column.name());
            }
        }
        return new ColumnStyles(orders, marks, shares);
    }

    /** The mark for columns that do not tell: that of those that do, else what goes with the separator of fields. */
    private DecimalMark usualMark(boolean semicolons) {
        int commas = numbers.stream().mapToInt(number -> number.commas).sum();
        int points = numbers.stream().mapToInt(number -> number.points).sum();
        if (commas == points) {
            return semicolons ? DecimalMark.COMMA : DecimalMark.POINT;
        }
        return commas > points ? DecimalMark.COMMA : DecimalMark.POINT;
    }

    private static final class DateColumn {
        private final int index;
        private final Column column;
        private DateOrder told;
        private String untold;
        private String header;

        DateColumn(int index, Column column) {
            this.index = index;
            this.column = column;
        }

        void look(ContractRow row) {
            var text = told == null || told == DateOrder.YEAR_FIRST ? row.text(index) : null;
            if (text == null) {
                return;
            }
            var order = DateEvidence.of(text);
            if (order == DateEvidence.NEITHER && untold == null) {
                untold = text;
                header = row.header(index);
            }
            // A column of several forms: what begins with the year tells nothing of what does not.
            told = order.order() == null || (told != null && order.order() == DateOrder.YEAR_FIRST)
                    ? told
                    : order.order();
        }

        boolean isOpen() {
            return untold != null && (told == null || told == DateOrder.YEAR_FIRST);
        }

        /** Null where it is open. */
        DateOrder order(DateOrder chosen, List<DateColumn> others) {
            if (chosen != null) {
                return chosen;
            }
            if (!isOpen()) {
                return told == null ? DateOrder.YEAR_FIRST : told;
            }
            return others.stream()
                    .map(other -> other.told)
                    .filter(order -> order == DateOrder.DAY_FIRST || order == DateOrder.MONTH_FIRST)
                    .findFirst()
                    .orElse(null);
        }
    }

    private static final class NumberColumn {
        private final int index;
        private final Column column;
        private int commas;
        private int points;
        private int percents;
        private int fractions;
        private int above;
        private String header;

        NumberColumn(int index, Column column) {
            this.index = index;
            this.column = column;
        }

        void look(ContractRow row) {
            var text = row.text(index);
            if (text == null) {
                return;
            }
            var mark = FixedPoint.decimalMarkOf(text);
            commas += mark == DecimalMark.COMMA ? 1 : 0;
            points += mark == DecimalMark.POINT ? 1 : 0;
            if (column.type() == ColumnType.PERCENT) {
                header = HeaderName.fold(row.header(index));
                lookForShare(text, mark);
            }
        }

        private void lookForShare(String text, DecimalMark mark) {
            percents += text.endsWith("%") ? 1 : 0;
            long e4 = FixedPoint.parse(text, mark == null ? DecimalMark.POINT : mark);
            above += e4 > FixedPoint.SCALE ? 1 : 0;
            fractions += e4 > 0 && e4 < FixedPoint.SCALE ? 1 : 0;
        }

        DecimalMark mark(DecimalMark usual) {
            return commas == points ? usual : commas > points ? DecimalMark.COMMA : DecimalMark.POINT;
        }

        /** Whether it says 0.2 for a fifth: nothing above 1, something below, and no mention of percent. */
        boolean isShare() {
            return fractions > 0
                    && above == 0
                    && percents == 0
                    && !header.contains("pct")
                    && !header.contains("percent");
        }
    }
}
