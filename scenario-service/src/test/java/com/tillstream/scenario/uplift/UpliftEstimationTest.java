package com.tillstream.scenario.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tillstream.scenario.Fixture;
import com.tillstream.scenario.Shop;
import com.tillstream.scenario.history.SalesSeries;
import com.tillstream.scenario.history.SeriesKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UpliftEstimationTest {
    private static final SeriesKey TV = new SeriesKey("online", "TV");

    private final Shop shop = Shop.usual();

    @Test
    void findsWhatPromotionsDid() {
        var uplift = Fixture.of(shop).uplift();

        for (var key : Shop.SERIES) {
            var coefficient = uplift.of(key, 0.2);
            assertThat(coefficient.salesUplift()).isCloseTo(0.4, within(0.05));
            assertThat(coefficient.unitsUplift()).isCloseTo(1.4 / 0.8 - 1, within(0.08));
            assertThat(coefficient.marginImpact(Shop.MARGIN_RATE)).isCloseTo(1.4 / 0.8 / 3 - 1, within(0.04));
            assertThat(coefficient.confidence()).isGreaterThan(0.9);
            assertThat(coefficient.days()).isGreaterThan(100);
        }
    }

    @Test
    void drawsADepartmentThatWasNeverPromotedTowardsTheOthersAndSaysThatItIsUnsure() {
        var uplift = Fixture.of(shop, withoutPromotionsOf(TV)).uplift();
        var untried = uplift.of(TV, 0.2);

        assertThat(untried.days()).isZero();
        assertThat(untried.salesUplift()).isCloseTo(0.4, within(0.1));
        assertThat(untried.confidence())
                .isLessThan(uplift.of(new SeriesKey("offline", "TV"), 0.2).confidence());
    }

    @Test
    void givesADepthThatNobodyTriedTheElasticityOfAllAndLittleConfidence() {
        var uplift = Fixture.of(shop).uplift();
        var tried = uplift.of(TV, 0.2);
        var untried = uplift.of(TV, 0.3);

        assertThat(untried.days()).isZero();
        assertThat(untried.elasticity()).isCloseTo(tried.elasticity(), within(0.2));
        assertThat(untried.confidence()).isLessThan(0.5).isLessThan(tried.confidence());
    }

    @Test
    void sharesWhatLittleAShortHistoryTells() {
        var few = new Shop(LocalDate.of(2025, 3, 3), 118, 0.3, 0.4, 0.2);
        var coefficient = Fixture.of(few).uplift().of(TV, 0.2);

        assertThat(coefficient.salesUplift()).isBetween(0.0, 0.9);
        assertThat(coefficient.confidence()).isLessThan(0.95);
    }

    @Test
    void isUnsureOfEverythingWithoutAnyPromotion() {
        var uplift = Fixture.of(shop, withoutPromotionsOf(Shop.SERIES.toArray(SeriesKey[]::new)))
                .uplift();

        assertThat(uplift.of(TV, 0.2).elasticity()).isCloseTo(1.5, within(1e-9));
        assertThat(uplift.of(TV, 0.2).confidence()).isLessThan(0.3);
    }

    @Test
    void anObservationMovesABeliefByItsPrecision() {
        var belief = new Belief(0, 1);

        assertThat(belief.after(1, 1)).isEqualTo(new Belief(0.5, 0.5));
        assertThat(belief.after(1, 1e12).mean()).isCloseTo(0, within(1e-9));
    }

    private ArrayList<SalesSeries> withoutPromotionsOf(SeriesKey... keys) {
        var histories = new ArrayList<SalesSeries>();
        for (var history : shop.history(2)) {
            if (Arrays.asList(keys).contains(history.key())) {
                for (int i = 0; i < history.length(); i++) {
                    if (!history.isRegular(i)) {
                        history.sales()[i] /= 1 + shop.uplift();
                        history.promotion()[i] = null;
                        history.discount()[i] = Double.NaN;
                    }
                }
            }
            histories.add(history);
        }
        return histories;
    }
}
