package com.tillstream.scenario.gap;

import com.tillstream.scenario.baseline.Baseline;
import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.scenario.plan.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts together what was sold in a month and what is still to be expected. */
final class Month {
    private static final int YEAR = 365;
    private static final int HUNDRED = 100;

    private final YearMonth month;
    private final Baseline baseline;
    private final Map<SeriesKey, double[]> days = new TreeMap<>();
    private double sales;
    private double margin;
    private double costed;
    private double units;

    Month(YearMonth month, Baseline baseline) {
        this.month = month;
        this.baseline = baseline;
        baseline.lines().forEach((key, line) -> days.put(key, days(line)));
    }

    private double[] days(Baseline.Line line) {
        var history = line.history();
        var perDay = new double[month.lengthOfMonth()];
        for (int i = 0; i < perDay.length; i++) {
            var day = month.atDay(i + 1);
            int index = history.index(day);
            if (index >= 0 && index < history.length()) {
                perDay[i] = history.sales()[index];
                add(perDay[i], history.margin()[index], history.costed()[index], history.units()[index]);
            } else if (index >= history.length()) {
                perDay[i] = line.model().baseline(day).mean();
                var economics = line.economics();
                boolean known = !Double.isNaN(economics.marginRate());
                add(
                        perDay[i],
                        known ? economics.margin(perDay[i]) : 0,
                        known ? perDay[i] : 0,
                        Double.isNaN(economics.price()) ? 0 : economics.units(perDay[i]));
            }
        }
        return perDay;
    }

    private void add(double daySales, double dayMargin, double dayCosted, double dayUnits) {
        sales += daySales;
        margin += dayMargin;
        costed += dayCosted;
        units += dayUnits;
    }

    Gap gap(Target target) {
        double wanted = target.salesValue().doubleValue();
        double marginPct = costed > 0 ? margin / costed * HUNDRED : Double.NaN;
        return new Gap(
                month.toString(),
                target.geo(),
                knownUntil(),
                new Gap.Amount(target.salesValue(), target.marginPct(), target.units()),
                new Gap.Amount(Money.of(sales), Money.of(marginPct), Money.of(units)),
                Money.of(sales).subtract(target.salesValue()),
                wanted == 0 ? null : Money.of((sales - wanted) / wanted * HUNDRED),
                Money.of(marginPct - target.marginPct().doubleValue()),
                target.units() == null ? null : Money.of(units).subtract(target.units()),
                departments(wanted),
                perDay(wanted));
    }

    private LocalDate knownUntil() {
        var last = baseline.end().minusDays(1);
        return last.isBefore(month.atDay(1)) ? null : last.isAfter(month.atEndOfMonth()) ? month.atEndOfMonth() : last;
    }

    private List<Gap.Department> departments(double wanted) {
        var shares = shares();
        double gap = sales - wanted;
        var departments = new ArrayList<Gap.Department>();
        days.forEach((key, perDay) -> {
            double expected = sum(perDay);
            double part = shares.get(key) * wanted;
            departments.add(new Gap.Department(
                    key.channel(),
                    key.department(),
                    Money.of(part),
                    Money.of(expected),
                    Money.of(expected - part),
                    gap == 0 ? null : Money.of((expected - part) / gap * HUNDRED)));
        });
        departments.sort(Comparator.comparing(Gap.Department::salesValueGap));
        return departments;
    }

    /** Of the sales of the year before the month; of the month itself where there are none. */
    private Map<SeriesKey, Double> shares() {
        var sums = new TreeMap<SeriesKey, Double>();
        baseline.lines().forEach((key, line) -> {
            var history = line.history();
            int end = Math.clamp(history.index(month.atDay(1)), 0, history.length());
            double year = 0;
            for (int i = Math.max(0, end - YEAR); i < end; i++) {
                year += history.sales()[i];
            }
            sums.put(key, year);
        });
        if (sums.values().stream().allMatch(sum -> sum <= 0)) {
            days.forEach((key, perDay) -> sums.put(key, sum(perDay)));
        }
        double all = sums.values().stream().mapToDouble(Double::doubleValue).sum();
        sums.replaceAll((key, sum) -> all == 0 ? 0 : sum / all);
        return sums;
    }

    private List<Gap.Day> perDay(double wanted) {
        var perDay = new ArrayList<Gap.Day>();
        for (int i = 0; i < month.lengthOfMonth(); i++) {
            int day = i;
            double expected =
                    days.values().stream().mapToDouble(each -> each[day]).sum();
            BigDecimal target = sales == 0 ? null : Money.of(expected / sales * wanted);
            perDay.add(new Gap.Day(
                    month.atDay(i + 1),
                    Money.of(expected),
                    target,
                    month.atDay(i + 1).isBefore(baseline.end())));
        }
        return perDay;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
