package com.tillstream.kpi.line;

import com.google.protobuf.ByteString;
import com.tillstream.event.v1.OrderLines;
import com.tillstream.id.UuidBytes;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;

/** The columns of a batch as the arrays that {@code unnest} takes. */
final class LineColumns {
    private static final UUID NOBODY = new UUID(0, 0);

    private final OrderLines lines;
    private final int rows;

    LineColumns(OrderLines lines) {
        this.lines = lines;
        this.rows = lines.getProductCount();
    }

    String[] products() {
        return column(i -> lines.getProducts(lines.getProduct(i) - 1).getSku(), String[]::new);
    }

    String[] categories() {
        return column(i -> lines.getProducts(lines.getProduct(i) - 1).getCategory(), String[]::new);
    }

    Integer[] days() {
        return column(lines::getDay, Integer[]::new);
    }

    UUID[] orders() {
        return column(i -> UuidBytes.get(lines.getOrderIds(), i), UUID[]::new);
    }

    UUID[] customers() {
        return column(i -> orNull(UuidBytes.get(lines.getCustomerIds(), i)), UUID[]::new);
    }

    String[] paymentMethods() {
        return column(i -> entry(lines.getPaymentMethodsList(), lines.getPaymentMethod(i), ""), String[]::new);
    }

    Boolean[] returned() {
        var bits = bits(lines.getReturned());
        return column(bits::get, Boolean[]::new);
    }

    /** Pieces, never negative: whether they came back is another column. */
    Long[] quantities() {
        return column(i -> Math.abs(lines.getQuantity(i)), Long[]::new);
    }

    Long[] valuesE4() {
        return column(lines::getValueE4, Long[]::new);
    }

    Long[] unitCostsE4() {
        return column(i -> orNull(lines.getUnitCostE4(i)), Long[]::new);
    }

    Long[] discountsE4() {
        return column(i -> orNull(lines.getDiscountPctE4(i)), Long[]::new);
    }

    String[] channels() {
        return column(i -> entry(lines.getChannelsList(), lines.getChannel(i), null), String[]::new);
    }

    String[] regions() {
        return column(i -> entry(lines.getRegionsList(), lines.getRegion(i), null), String[]::new);
    }

    String[] stores() {
        return column(i -> entry(lines.getStoresList(), lines.getStore(i), null), String[]::new);
    }

    String[] promoNames() {
        return column(i -> entry(lines.getPromoNamesList(), lines.getPromoName(i), null), String[]::new);
    }

    /** The orders that come on several days or in several uploads, one for each of their lines. */
    UUID[] recurringOrders() {
        return bits(lines.getOrderRecurs()).stream()
                .mapToObj(i -> UuidBytes.get(lines.getOrderIds(), i))
                .toArray(UUID[]::new);
    }

    private <T> T[] column(IntFunction<T> value, IntFunction<T[]> array) {
        var column = array.apply(rows);
        for (int i = 0; i < rows; i++) {
            column[i] = value.apply(i);
        }
        return column;
    }

    private static String entry(List<String> dictionary, int index, String absent) {
        return index == 0 ? absent : dictionary.get(index - 1);
    }

    private static UUID orNull(UUID id) {
        return id.equals(NOBODY) ? null : id;
    }

    private static Long orNull(long amount) {
        return amount < 0 ? null : amount;
    }

    private static BitSet bits(ByteString bytes) {
        return BitSet.valueOf(bytes.toByteArray());
    }
}
