package com.tillstream.ingest.line;

import com.tillstream.ingest.row.RowSize;
import java.util.HashSet;
import java.util.Set;

/** The room that lines of orders take. */
public final class LineSize implements RowSize<OrderLine> {
    // Three ids, time, days, flags, and a place in each dictionary.
    private static final int FIXED_BYTES = 86;
    private static final int ENTRY_BYTES = 12;

    private final Set<Entry> entries = new HashSet<>();
    private int bytes;

    /** What a dictionary has to spell out once. */
    private record Entry(Object dictionary, Object value) {}

    @Override
    public boolean add(OrderLine line) {
        bytes += FIXED_BYTES + numbers(line) + texts(line);
        return bytes <= MOST_BYTES;
    }

    private static int numbers(OrderLine line) {
        return varint(line.quantity())
                + varint(line.unitPriceE4())
                + varint(line.valueE4())
                + varint(line.unitCostE4())
                + varint(line.discountPctE4());
    }

    private int texts(OrderLine line) {
        var attributes = line.attributes();
        return product(line.product())
                + text("region", attributes.region())
                + text("country", attributes.country())
                + text("store", attributes.storeId())
                + text("promotion", attributes.promoName())
                + text("segment", attributes.customerSegment())
                + text("currency", attributes.currency())
                + text("payment", attributes.paymentMethod())
                + text("channel", attributes.channel());
    }

    private int product(Product product) {
        return entries.add(new Entry("product", product))
                ? 2 * ENTRY_BYTES + utf8(product.sku()) + utf8(product.name()) + utf8(product.category())
                : 0;
    }

    private int text(String dictionary, String text) {
        return text != null && entries.add(new Entry(dictionary, text)) ? ENTRY_BYTES + utf8(text) : 0;
    }

    /** Bytes of a number as Protobuf writes it, sign last. */
    private static int varint(long number) {
        long zigzag = (number << 1) ^ (number >> 63);
        return (70 - Long.numberOfLeadingZeros(zigzag | 1)) / 7;
    }

    private static int utf8(String text) {
        int length = text == null ? 0 : text.length();
        for (int i = 0; text != null && i < text.length(); i++) {
            char c = text.charAt(i);
            length += c < 0x80 ? 0 : c < 0x800 ? 1 : 2;
        }
        return length;
    }
}
