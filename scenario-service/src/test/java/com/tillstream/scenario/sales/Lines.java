package com.tillstream.scenario.sales;

import com.google.protobuf.ByteString;
import com.tillstream.event.v1.OrderLines;
import com.tillstream.event.v1.Product;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;

/** Encodes lines as the ingest-service does, as far as this service reads them. */
final class Lines {
    private static final int SCALE = 4;

    private Lines() {}

    static OrderLines encode(List<Line> lines) {
        var columns = OrderLines.newBuilder().addChannels("online").addPromoNames("Spring");
        var returned = new BitSet();
        for (int i = 0; i < lines.size(); i++) {
            add(columns, lines.get(i), i + 1);
            returned.set(i, lines.get(i).returned());
        }
        return columns.setReturned(ByteString.copyFrom(returned.toByteArray())).build();
    }

    private static void add(OrderLines.Builder columns, Line line, int product) {
        columns.addProducts(Product.newBuilder()
                        .setSku("sku-" + product)
                        .setCategory(line.category() == null ? "" : line.category()))
                .addProduct(product)
                .addDay((int) line.day().toEpochDay())
                .addQuantity(line.quantity())
                .addValueE4(e4(line.value()))
                .addUnitCostE4(line.cost() == null ? -1 : e4(line.cost()))
                .addDiscountPctE4(line.discount() == null ? -1 : e4(line.discount()))
                .addChannel(line.channel() == null ? 0 : 1)
                .addPromoName(line.promo() ? 1 : 0);
    }

    private static long e4(BigDecimal amount) {
        return amount.movePointRight(SCALE).longValueExact();
    }
}
