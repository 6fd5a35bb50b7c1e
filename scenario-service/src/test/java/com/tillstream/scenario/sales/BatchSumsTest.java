package com.tillstream.scenario.sales;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.tillstream.event.v1.OrderLines;
import com.tillstream.event.v1.Product;
import org.junit.jupiter.api.Test;

class BatchSumsTest {
    @Test
    void addsSalesAndTakesReturnsAwayByDayChannelDepartmentAndPromotion() {
        var lines = OrderLines.newBuilder()
                .addChannels("online")
                .addPromoNames("Spring")
                .addProducts(Product.newBuilder().setSku("A").setCategory("TV"))
                .addProducts(Product.newBuilder().setSku("B"))
                .setReturned(ByteString.copyFrom(new byte[] {0b010}));
        add(lines, 1, 10, 3, 300_000, 50_000, 1, 1);
        add(lines, 1, 10, 1, 100_000, 50_000, 1, 1);
        add(lines, 2, 11, 1, 70_000, -1, 0, 0);

        var sums = BatchSums.of(lines.build());

        assertThat(sums)
                .hasSize(2)
                .containsEntry(new SalesKey(10, "online", "TV", true), new SalesSum(200_000, 2, 100_000L, 0))
                .containsEntry(new SalesKey(11, "offline", "unknown", false), new SalesSum(70_000, 1, null, 0));
    }

    private static void add(
            OrderLines.Builder lines,
            int product,
            int day,
            int quantity,
            long value,
            long cost,
            int channel,
            int promo) {
        lines.addProduct(product)
                .addDay(day)
                .addQuantity(quantity)
                .addValueE4(value)
                .addUnitCostE4(cost)
                .addDiscountPctE4(0)
                .addChannel(channel)
                .addPromoName(promo);
    }
}
