package com.tillstream.scenario.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tillstream.event.v1.OrderLines;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BatchSumsTest {
    private static final LocalDate DAY = LocalDate.parse("2025-01-31");

    @Example
    void keepsChannelsDepartmentsAndPromotionsApart() {
        var line = Line.sale("2025-01-31", "TV", 1, "10.00");

        assertThat(sumsOf(line, line.online(), line.inPromotion(), Line.sale("2025-01-31", null, 1, "10.00"))
                        .keySet())
                .containsExactly(
                        new SalesKey(DAY, "offline", "TV", false),
                        new SalesKey(DAY, "offline", "TV", true),
                        new SalesKey(DAY, "offline", "unknown", false),
                        new SalesKey(DAY, "online", "TV", false));
    }

    @Example
    void takesReturnsAwayFromSalesUnitsAndMargin() {
        var sum = onlySumOf(
                Line.sale("2025-01-31", "TV", 3, "30.00").costing("6.00"),
                Line.sale("2025-01-31", "TV", 1, "10.00").costing("6.00").returnedAgain());

        assertThat(sum.valueE4()).isEqualTo(200_000);
        assertThat(sum.units()).isEqualTo(2);
        assertThat(sum.marginE4()).isEqualTo(80_000);
    }

    @Example
    void countsAReturnWrittenWithANegativeQuantityOnce() {
        var sum = onlySumOf(Line.sale("2025-01-31", "TV", -2, "20.00").returnedAgain());

        assertThat(sum.units()).isEqualTo(-2);
        assertThat(sum.valueE4()).isEqualTo(-200_000);
    }

    @Example
    void inventsNoMarginWhereNoLineHasACost() {
        assertThat(onlySumOf(Line.sale("2025-01-31", "TV", 1, "10.00")).marginE4())
                .isNull();
    }

    @Example
    void setsTheMarginAgainstTheSalesWhoseCostIsKnown() {
        var sum = onlySumOf(
                Line.sale("2025-01-31", "TV", 1, "10.00").costing("4.00"), Line.sale("2025-01-31", "TV", 1, "90.00"));

        assertThat(sum.marginE4()).isEqualTo(60_000);
        assertThat(sum.costedValueE4()).isEqualTo(100_000);
        assertThat(sum.valueE4()).isEqualTo(1_000_000);
    }

    @Example
    void weighsDiscountsBySalesToTheLastCent() {
        var sum = onlySumOf(
                Line.sale("2025-01-31", "TV", 1, "0.99").discounted("20"),
                Line.sale("2025-01-31", "TV", 1, "3.00").discounted("0"),
                Line.sale("2025-01-31", "TV", 1, "5.00"),
                Line.sale("2025-01-31", "TV", 1, "0.99").discounted("20").returnedAgain());

        assertThat(sum.discountedValueE4()).isEqualTo(39_900);
        assertThat(sum.discountWeight()).isEqualByComparingTo(new BigDecimal("19.8"));
    }

    @Example
    void throwsRatherThanWrapWhenASumIsTooLarge() {
        var line = Line.sale("2025-01-31", "TV", 1, "900000000000000");

        assertThatThrownBy(() -> sumsOf(line, line)).isInstanceOf(ArithmeticException.class);
    }

    @Example
    void refusesABatchWhoseColumnsDoNotFitTogether() {
        var broken = OrderLines.newBuilder().addProduct(1).build();

        assertThatThrownBy(() -> BatchSums.of(broken)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Property(tries = 200)
    void givesTheSameSumsHoweverLinesAreCutIntoBatches(@ForAll("lines") List<Line> lines, @ForAll("cuts") int cut) {
        int middle = lines.size() * cut / 100;
        var together = new TreeMap<>(BatchSums.of(Lines.encode(lines.subList(middle, lines.size()))));
        BatchSums.of(Lines.encode(lines.subList(0, middle)))
                .forEach((key, sum) -> together.merge(key, sum, SalesSum::plus));

        assertThat(together).usingRecursiveComparison().isEqualTo(BatchSums.of(Lines.encode(lines)));
    }

    @Provide
    Arbitrary<Integer> cuts() {
        return Arbitraries.integers().between(0, 100);
    }

    @Provide
    Arbitrary<List<Line>> lines() {
        var amounts = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal(9_999))
                .ofScale(4);
        var flags = Arbitraries.of(true, false);
        return Combinators.combine(
                        Arbitraries.of(DAY, DAY.plusDays(1)),
                        Arbitraries.of("online", "").map(channel -> channel.isEmpty() ? null : channel),
                        Arbitraries.of("TV", "Audio"),
                        flags,
                        flags,
                        Arbitraries.integers().between(1, 99),
                        amounts,
                        amounts.injectNull(0.3))
                .as((day, channel, category, promo, returned, quantity, value, cost) ->
                        new Line(day, channel, category, promo, returned, quantity, value, cost, cost))
                .list()
                .ofMaxSize(40);
    }

    private static SalesSum onlySumOf(Line... lines) {
        var sums = sumsOf(lines);
        assertThat(sums).hasSize(1);
        return sums.get(sums.firstKey());
    }

    private static SortedMap<SalesKey, SalesSum> sumsOf(Line... lines) {
        return BatchSums.of(Lines.encode(List.of(lines)));
    }
}
