package com.tillstream.scenario.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tillstream.scenario.Fixture;
import com.tillstream.scenario.Shop;
import com.tillstream.scenario.history.SeriesKey;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final SeriesKey TV = new SeriesKey("online", "TV");
    private static final Costs COSTS = new Costs(0.1, 500);
    private static final LocalDate FIRST = LocalDate.of(2025, 7, 7);
    private static final LocalDate LAST = LocalDate.of(2025, 7, 12);

    private final Shop shop = Shop.usual();
    private final Fixture fixture = Fixture.of(shop);

    @Test
    void leavesDepartmentsWithoutOfferAtTheirBaseline() {
        var outcome = evaluation(Segments.NONE).expected(promotion(Map.of()));

        assertThat(outcome.total()).isEqualTo(outcome.baseline());
        assertThat(outcome.delta()).isEqualTo(Amounts.NONE);
        assertThat(outcome.ebitDelta()).isCloseTo(-COSTS.fixed(), within(1e-6));
    }

    @Test
    void sellsMoreOfWhatIsPromotedAtALowerPriceAndTheSameCost() {
        var outcome = evaluation(Segments.NONE).expected(promotion(Map.of(TV, Offer.toAll(0.2))));
        double truth = 0;
        for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            truth += shop.baseline(TV, day);
        }
        var sold = outcome.byKey().get(TV).minus(outcome.after());

        assertThat(outcome.baselineByKey().get(TV).sales()).isCloseTo(truth, Percentage.withPercentage(4));
        assertThat(sold.sales()).isCloseTo(truth * 1.4, Percentage.withPercentage(6));
        assertThat(sold.units()).isCloseTo(sold.sales() / (Shop.PRICE * 0.8), Percentage.withPercentage(1));
        assertThat(sold.margin())
                .isCloseTo(sold.sales() - sold.units() * Shop.PRICE * 0.7, Percentage.withPercentage(1));
        assertThat(outcome.ebit())
                .isCloseTo(outcome.total().margin() - 0.1 * outcome.total().sales() - 500, within(0.01));
    }

    @Test
    void sumsOfChannelsDepartmentsAndSegmentsAreTheWhole() {
        var segments = Segments.of(List.of(
                new Segments.Told("LOYAL", 0.5, "low"),
                new Segments.Told("HUNTERS", 0.2, "high"),
                new Segments.Told("NEW", 0.1, null)));
        var outcome = evaluation(segments).expected(promotion(Map.of(TV, new Offer(0.2, Set.of("HUNTERS", "NEW")))));

        assertThat(outcome.byKey().values().stream().mapToDouble(Amounts::sales).sum())
                .isCloseTo(outcome.total().sales(), within(1e-6));
        assertThat(outcome.bySegment().keySet()).containsExactly("LOYAL", "HUNTERS", "NEW", Segments.REST);
        assertThat(outcome.bySegment().values().stream()
                        .mapToDouble(Amounts::margin)
                        .sum())
                .isCloseTo(outcome.total().minus(outcome.after()).margin(), within(1e-6));
    }

    @Test
    void reachesOnlyTheSegmentsThatAreNamed() {
        var segments =
                Segments.of(List.of(new Segments.Told("A", 0.5, "medium"), new Segments.Told("B", 0.5, "medium")));
        double all = delta(evaluation(segments), new Offer(0.2, Set.of(Segment.ALL)));
        double half = delta(evaluation(segments), new Offer(0.2, Set.of("A")));

        assertThat(half).isCloseTo(all / 2, Percentage.withPercentage(1));
    }

    @Test
    void aSensitiveSegmentAnswersMore() {
        var segments = Segments.of(List.of(new Segments.Told("A", 0.5, "low"), new Segments.Told("B", 0.5, "high")));

        assertThat(delta(evaluation(segments), new Offer(0.2, Set.of("B"))))
                .isGreaterThan(delta(evaluation(segments), new Offer(0.2, Set.of("A"))));
    }

    @Test
    void aMissingMarginStaysMissing() {
        var histories = shop.history(1);
        histories.forEach(history -> Arrays.fill(history.costed(), 0));
        var without = Fixture.of(shop, histories);
        var evaluation = Evaluation.of(without.baseline(), without.uplift(), Segments.NONE, COSTS, FIRST, LAST);

        assertThat(evaluation
                        .expected(promotion(Map.of(TV, Offer.toAll(0.2))))
                        .total()
                        .hasMargin())
                .isFalse();
        assertThat(evaluation.withoutMargin()).hasSize(Shop.SERIES.size());
    }

    @Test
    void theSameSeedDrawsTheSameAndIntervalsHoldTheExpected() {
        var promotion = promotion(Map.of(TV, Offer.toAll(0.2)));
        var one = evaluation(Segments.NONE).simulated(promotion, 1_000, 7);
        var other = evaluation(Segments.NONE).simulated(promotion, 1_000, 7);

        assertThat(one.intervals()).isEqualTo(other.intervals());
        assertThat(one.intervals().keySet()).contains("sales_value", "ebit_delta");
        var sales = one.intervals().get("sales_value");
        assertThat(one.total().sales()).isBetween(sales.lower80(), sales.upper80());
        assertThat(sales.lower95()).isLessThan(sales.lower80());
        assertThat(one.intervals().get("sales_value_delta").lower95()).isPositive();
    }

    private double delta(Evaluation evaluation, Offer offer) {
        var outcome = evaluation.expected(promotion(Map.of(TV, offer)));
        return outcome.delta().minus(outcome.after()).sales();
    }

    private static Promotion promotion(Map<SeriesKey, Offer> offers) {
        return new Promotion(FIRST, LAST, offers);
    }

    private Evaluation evaluation(Segments segments) {
        return Evaluation.of(fixture.baseline(), fixture.uplift(), segments, COSTS, FIRST, LAST);
    }
}
