package com.tillstream.ingest.line;

import com.tillstream.ingest.row.KeyedRow;
import java.util.UUID;

/**
 * One valid line of an order. Texts are null where the row has none.
 *
 * @param rowNumber the row's line in the file; the header is 1
 * @param orderedAtMicros microseconds since 1970, UTC
 * @param day days since 1970 in the tenant's time zone
 * @param quantity as in the file: negative in returns that are written so, never 0
 * @param unitPriceE4 after discount, × 10 000
 * @param valueE4 |quantity| × unit price, × 10 000; never negative
 * @param unitCostE4 × 10 000, or {@link #ABSENT}
 * @param discountPctE4 0 to 100, × 10 000, or {@link #ABSENT}
 */
public record OrderLine(
        long rowNumber,
        UUID id,
        UUID orderId,
        String orderRef,
        UUID customerId,
        Product product,
        long orderedAtMicros,
        int day,
        long quantity,
        long unitPriceE4,
        long valueE4,
        boolean returned,
        long unitCostE4,
        long discountPctE4,
        Attributes attributes)
        implements KeyedRow {
    /** Stands for an amount that the row does not give. */
    public static final long ABSENT = -1;

    /** The id of what is sold. */
    public UUID productId() {
        return product.id();
    }

    /** The same line with what it is worth. */
    public OrderLine worth(long priceE4, long worthE4) {
        return new OrderLine(
                rowNumber,
                id,
                orderId,
                orderRef,
                customerId,
                product,
                orderedAtMicros,
                day,
                quantity,
                priceE4,
                worthE4,
                returned,
                unitCostE4,
                discountPctE4,
                attributes);
    }

    /** What a line says besides product, time and money. */
    public record Attributes(
            String customerSegment,
            String region,
            String country,
            String storeId,
            String channel,
            String paymentMethod,
            String promoName,
            String currency) {}
}
