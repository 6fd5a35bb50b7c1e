package com.tillstream.scenario.forecast;

import com.tillstream.scenario.forecast.PromotionEffects.Effect;
import com.tillstream.scenario.history.DiscountBand;
import com.tillstream.scenario.history.SalesSeries;
import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.scenario.holiday.SpecialDays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A regularised regression of the logarithm of daily sales (docs/forecasting.md). Older days weigh less, the level follows
 * what the last weeks were above or below the fit, and the intervals come from forecasts that it made of days it had not
 * seen.
 */
final class LogLinearModel implements SeriesModel {
    /** As answers name it. */
    static final String METHOD = "log_linear_regression";

    private static final double HALF_LIFE_OF_A_DAY = 730;
    private static final double HALF_LIFE_OF_THE_LEVEL = 60;
    /** As many days with nothing to say pull the level back to the fit. */
    private static final double LEVEL_PRIOR = 5;

    private static final int REHEARSALS = 3;
    private static final int REHEARSED_DAYS = 42;
    private static final int FEWEST_DAYS = 56;
    private static final int AFTER_DAYS = 7;
    private static final double LOWER_80 = 0.1;
    private static final double LOWER_95 = 0.025;

    private final SalesSeries history;
    private final Regressors regressors;
    private final RidgeRegression.Fit fit;
    private final TradingDays trading;
    private final double level;
    private final ErrorDistribution errors;

    private LogLinearModel(
            SalesSeries history,
            SpecialDays special,
            Regressors regressors,
            double[] others,
            ErrorDistribution errors) {
        this.history = history;
        this.regressors = regressors;
        this.trading = new TradingDays(history, special);
        this.fit = regress(history, regressors, others);
        this.level = level(others);
        this.errors = errors;
    }

    /** Whether a history is long enough. */
    static boolean suits(SalesSeries history) {
        int open = 0;
        for (int i = 0; i < history.length(); i++) {
            open += history.isOpen(i) && history.isRegular(i) ? 1 : 0;
        }
        return open >= FEWEST_DAYS;
    }

    /**
     * Learns from a history that {@link #suits}.
     *
     * @param others for each day, which share of the other departments is in promotion
     */
    static LogLinearModel of(SalesSeries history, SpecialDays special, double[] others) {
        var rehearsals = new ArrayList<double[]>();
        for (int rehearsal = 1; rehearsal <= REHEARSALS; rehearsal++) {
            var known = history.before(history.end().minusDays((long) rehearsal * REHEARSED_DAYS));
            if (suits(known)) {
                rehearsals.add(fitted(known, special, others, null).errors(history));
            }
        }
        if (rehearsals.stream().mapToInt(errors -> errors.length).sum() < REHEARSED_DAYS / 2) {
            rehearsals.add(fitted(history, special, others, null).residuals(others));
        }
        return fitted(history, special, others, ErrorDistribution.of(rehearsals));
    }

    private static LogLinearModel fitted(
            SalesSeries history, SpecialDays special, double[] others, ErrorDistribution errors) {
        return new LogLinearModel(
                history, special, new Regressors(special, history.end(), history.length()), others, errors);
    }

    private static RidgeRegression.Fit regress(SalesSeries history, Regressors regressors, double[] others) {
        var regression = new RidgeRegression(regressors.penalties());
        for (int i = 0; i < history.length(); i++) {
            if (history.isOpen(i)) {
                double weight = Math.pow(0.5, (history.length() - i) / HALF_LIFE_OF_A_DAY);
                regression.add(row(history, regressors, i, others[i]), Math.log(history.sales()[i]), weight);
            }
        }
        return regression.fit();
    }

    private static double[] row(SalesSeries history, Regressors regressors, int i, double others) {
        return regressors.row(history.day(i), history.promotion()[i], isAfterPromotion(history, i), others);
    }

    /** Whether a promotion ended less than a week before a day without one. */
    private static boolean isAfterPromotion(SalesSeries history, int index) {
        if (index < history.length() && !history.isRegular(index)) {
            return false;
        }
        for (int i = Math.max(0, index - AFTER_DAYS); i < Math.min(index, history.length()); i++) {
            if (!history.isRegular(i)) {
                return true;
            }
        }
        return false;
    }

    private double level(double[] others) {
        double sum = 0;
        double weights = LEVEL_PRIOR;
        for (int i = 0; i < history.length(); i++) {
            if (history.isOpen(i)) {
                double weight = Math.pow(0.5, (history.length() - i) / HALF_LIFE_OF_THE_LEVEL);
                sum += weight * residual(i, others);
                weights += weight;
            }
        }
        return sum / weights;
    }

    private double residual(int i, double[] others) {
        return Math.log(history.sales()[i]) - fit.predict(row(history, regressors, i, others[i]));
    }

    private double[] residuals(double[] others) {
        return IntStream.range(0, history.length())
                .filter(i -> history.isOpen(i) && history.isRegular(i))
                .mapToDouble(i -> residual(i, others) - level)
                .toArray();
    }

    /** Of the days after its history, as far as they sold something in no promotion. */
    private double[] errors(SalesSeries whole) {
        int from = history.length();
        return IntStream.range(from, Math.min(whole.length(), from + REHEARSED_DAYS))
                .filter(i -> whole.isOpen(i) && whole.isRegular(i) && trading.openness(whole.day(i)) > 0)
                .mapToDouble(i -> Math.log(whole.sales()[i]) - logarithm(whole.day(i), null))
                .toArray();
    }

    private double logarithm(LocalDate day, DiscountBand band) {
        boolean after = band == null && isAfterPromotion(history, history.index(day));
        return level + fit.predict(regressors.row(day, band, after, 0));
    }

    @Override
    public SeriesKey key() {
        return history.key();
    }

    @Override
    public LocalDate origin() {
        return history.end();
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public DayForecast baseline(LocalDate day) {
        return forecast(day, null);
    }

    @Override
    public DayForecast promoted(LocalDate day, DiscountBand band) {
        return forecast(day, band);
    }

    private DayForecast forecast(LocalDate day, DiscountBand band) {
        double openness = trading.openness(day);
        if (openness == 0) {
            return DayForecast.CLOSED;
        }
        double middle = logarithm(day, band);
        return new DayForecast(
                openness * Math.exp(middle + fit.variance() / 2),
                quantile(middle, openness, LOWER_80),
                quantile(middle, openness, 1 - LOWER_80),
                quantile(middle, openness, LOWER_95),
                quantile(middle, openness, 1 - LOWER_95));
    }

    /** Of a day that sells nothing with probability 1 - openness. */
    private double quantile(double middle, double openness, double probability) {
        double amongOpen = (probability - (1 - openness)) / openness;
        return amongOpen <= 0 ? 0 : Math.exp(middle + errors.quantile(amongOpen));
    }

    @Override
    public double deviation() {
        return errors.deviation();
    }

    @Override
    public double sharedVariance() {
        return errors.shared();
    }

    @Override
    public PromotionEffects effects() {
        var days = new EnumMap<DiscountBand, Integer>(DiscountBand.class);
        int after = 0;
        for (int i = 0; i < history.length(); i++) {
            if (history.isOpen(i) && !history.isRegular(i)) {
                days.merge(history.promotion()[i], 1, Integer::sum);
            }
            after += history.isOpen(i) && isAfterPromotion(history, i) ? 1 : 0;
        }
        if (days.isEmpty()) {
            return PromotionEffects.NONE;
        }
        var bands = new EnumMap<DiscountBand, Effect>(DiscountBand.class);
        days.forEach((band, count) -> bands.put(band, effect(band, count)));
        return new PromotionEffects(
                bands, single(regressors.afterPromotion(), after), single(regressors.othersInPromotion(), after));
    }

    /** A band's effect is what all promotions have in common and what is its own. */
    private Effect effect(DiscountBand band, int count) {
        int all = regressors.promotion();
        int own = regressors.band(band);
        double variance = fit.covariance()[all][all] + fit.covariance()[own][own] + 2 * fit.covariance()[all][own];
        return new Effect(fit.coefficients()[all] + fit.coefficients()[own], Math.sqrt(Math.max(0, variance)), count);
    }

    private Effect single(int column, int count) {
        return new Effect(fit.coefficients()[column], fit.standardError(column), count);
    }

    @Override
    public Map<String, Double> coefficients() {
        var named = new LinkedHashMap<String, Double>();
        List<String> names = regressors.names();
        for (int i = 0; i < names.size(); i++) {
            named.put(names.get(i), fit.coefficients()[i]);
        }
        named.put("recent_level", level);
        return named;
    }
}
