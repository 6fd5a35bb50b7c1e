package com.tillstream.ingest.line;

import com.tillstream.ingest.line.OrderLine.Attributes;
import com.tillstream.ingest.row.BatchReader;
import com.tillstream.ingest.row.RowSize;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The room that lines of orders take. */
public final class LineSize implements RowSize<OrderLine> {
    // Three ids, time, days, flags, and a place in each dictionary.
    private static final int FIXED_BYTES = 86;
    private static final int ENTRY_BYTES = 12;

    private final Set<Product> products = HashSet.newHashSet(BatchReader.MOST_ROWS);
    private final List<Texts> texts = Stream.generate(Texts::new).limit(8).toList();
    private int bytes;

    /** What one dictionary has to spell out once. Neighbours mostly say the same. */
    private static final class Texts {
        private final Set<String> spelt = new HashSet<>();
        private String last;

        int add(String text) {
            if (text == null || text.equals(last)) {
                return 0;
            }
            last = text;
            return spelt.add(text) ? ENTRY_BYTES + utf8(text) : 0;
        }
    }

    @Override
    public boolean add(OrderLine line) {
        bytes += FIXED_BYTES + numbers(line) + product(line.product()) + texts(line.attributes());
        return bytes <= MOST_BYTES;
    }

    private static int numbers(OrderLine line) {
        return varint(line.quantity())
                + varint(line.unitPriceE4())
                + varint(line.valueE4())
                + varint(line.unitCostE4())
                + varint(line.discountPctE4());
    }

    private int texts(Attributes attributes) {
        return texts.get(0).add(attributes.region())
                + texts.get(1).add(attributes.country())
                + texts.get(2).add(attributes.storeId())
                + texts.get(3).add(attributes.promoName())
                + texts.get(4).add(attributes.customerSegment())
                + texts.get(5).add(attributes.currency())
                + texts.get(6).add(attributes.paymentMethod())
                + texts.get(7).add(attributes.channel());
    }

    private int product(Product product) {
        return products.add(product)
                ? 2 * ENTRY_BYTES + utf8(product.sku()) + utf8(product.name()) + utf8(product.category())
                : 0;
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
