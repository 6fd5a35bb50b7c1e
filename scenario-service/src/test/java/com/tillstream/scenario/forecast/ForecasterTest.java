package com.tillstream.scenario.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tillstream.scenario.Shop;
import com.tillstream.scenario.history.DiscountBand;
import com.tillstream.scenario.history.SalesSeries;
import com.tillstream.scenario.holiday.HolidayCalendars;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ForecasterTest {
    private final Forecaster forecaster = new Forecaster(new HolidayCalendars());
    private final Shop shop = Shop.usual();

    @Test
    void findsWeekdaysSeasonAndLevelAgain() {
        for (var model : fit(shop.history(1))) {
            double expected = 0;
            double forecast = 0;
            for (int i = 0; i < 42; i++) {
                expected += shop.baseline(model.key(), shop.end().plusDays(i));
                forecast += model.baseline(shop.end().plusDays(i)).mean();
            }
            assertThat(model.method()).isEqualTo("log_linear_regression");
            assertThat(forecast).isCloseTo(expected, Percentage.withPercentage(4));
        }
    }

    @Test
    void isNearerThanTheSimpleMethodsOverManyOrigins() {
        var total = new Accuracy();
        new Backtest(forecaster, 42, 4)
                .run(shop.history(2), Map.of(), null)
                .values()
                .forEach(result -> total.add(result.baseline()));

        assertThat(total.benchmarks().keySet())
                .containsExactly("weekday_mean", "seasonal_naive", "seasonal_naive_week", "ets");
        assertThat(total.wape()).isLessThan(0.85 * total.benchmarks().get("weekday_mean"));
        assertThat(total.benchmarks().values())
                .allSatisfy(wape -> assertThat(total.wape()).isLessThan(wape));
        assertThat(total.coverage80()).isBetween(0.75, 0.9);
    }

    @Test
    void knowsNothingOfThePeriodItForecasts() {
        var whole = shop.history(3);
        var origin = shop.end().minusDays(30);
        var poisoned = shop.history(3);
        for (var series : poisoned) {
            for (int i = series.index(origin); i < series.length(); i++) {
                series.sales()[i] *= 100;
            }
        }
        var honest = fit(whole.stream().map(series -> series.before(origin)).toList());
        var same = fit(poisoned.stream().map(series -> series.before(origin)).toList());

        assertThat(same.getFirst().baseline(origin)).isEqualTo(honest.getFirst().baseline(origin));
    }

    @Test
    void leavesPromotionsOutOfTheBaselineAndFindsTheirUplift() {
        for (var model : fit(shop.history(4))) {
            var effect = model.effects().bands().get(DiscountBand.TO_20);
            assertThat(Math.expm1(effect.sales())).isCloseTo(shop.uplift(), within(0.05));
            assertThat(effect.standardError()).isBetween(0.001, 0.05);
        }
    }

    @Test
    void forecastsNothingForADayOnWhichTheShopIsClosed() {
        var sunday = LocalDate.of(2025, 7, 6);

        assertThat(fit(shop.history(5)).getFirst().baseline(sunday)).isEqualTo(DayForecast.CLOSED);
    }

    @Test
    void findsOutWhoseHolidaysTheShopKeeps() {
        var histories = shop.history(6);
        var holidays = new HolidayCalendars().of("DE-BY", shop.first(), shop.end());
        for (var series : histories) {
            for (int i = 0; i < series.length(); i++) {
                if (holidays.contains(series.day(i))) {
                    series.sales()[i] = 0;
                }
            }
        }
        var epiphany = LocalDate.of(2026, 1, 6);

        assertThat(fit(histories).getFirst().baseline(epiphany)).isEqualTo(DayForecast.CLOSED);
        assertThat(fit(shop.history(6)).getFirst().baseline(epiphany).mean()).isPositive();
    }

    @Test
    void closesOnDatesThatClosedTheShopEachYearThoughNoCalendarKnowsThem() {
        var histories = shop.history(7);
        for (var series : histories) {
            for (var day : List.of(LocalDate.of(2023, 7, 4), LocalDate.of(2024, 7, 4))) {
                series.sales()[series.index(day)] = 0;
            }
        }

        assertThat(fit(histories).getFirst().baseline(LocalDate.of(2025, 7, 4))).isEqualTo(DayForecast.CLOSED);
    }

    @Test
    void fallsBackOnWeekdayMeansWhenTheHistoryIsShort() {
        var history = new Shop(LocalDate.of(2025, 6, 2), 28, 0, 0.4, 0.2).history(8);
        var model = fit(history).getFirst();

        assertThat(model.method()).isEqualTo("weekday_mean");
        var friday = LocalDate.of(2025, 7, 4);
        assertThat(model.baseline(friday).mean()).isCloseTo(1_300, Percentage.withPercentage(10));
        assertThat(model.baseline(friday).lower80())
                .isLessThanOrEqualTo(model.baseline(friday).mean());
    }

    @Test
    void hasNoModelWithoutHistory() {
        assertThat(fit(List.of())).isEmpty();
    }

    private List<SeriesModel> fit(List<SalesSeries> histories) {
        return forecaster.fit(histories, Map.of(), null);
    }
}
