package com.tillstream.ingest.line;

import com.tillstream.id.DerivedIds;
import com.tillstream.ingest.row.Cells;
import com.tillstream.ingest.row.Identity;
import com.tillstream.ingest.validation.OrderTime;
import java.util.UUID;

/**
 * What makes a line the same line wherever it comes from: the number that the file gives it, else all its contract fields, by
 * what they mean. The line of a workbook is that of the CSV file saved from it.
 */
final class LineIdentity {
    private static final String[] TEXTS = {
        "product_name",
        "product_category",
        "customer_segment",
        "region",
        "country",
        "channel",
        "payment_method",
        "line_type",
        "promo_name",
        "currency"
    };
    private static final String[] NUMBERS = {"unit_price", "total_amount"};

    private final Identity identity = new Identity();

    /** @param lineId as the file numbers the line, or null */
    UUID of(Cells cells, String lineId, OrderTime time, long quantity, LineMoney money, UUID customerId) {
        identity.begin();
        if (lineId == null) {
            identity.add(cells.identifier("order_ref"));
            identity.add(cells.identifier("sku"));
            identity.add(cells.identifier("store_id"));
            identity.add(time.micros());
            identity.add(quantity);
            for (var column : NUMBERS) {
                identity.add(cells.number(column));
            }
            identity.add(money.unitCostE4());
            identity.add(money.discountPctE4());
            identity.add(customerId == null ? "" : customerId.toString());
            for (var column : TEXTS) {
                identity.add(cells.text(column));
            }
        } else {
            identity.add("line_id");
            identity.add(lineId);
        }
        return DerivedIds.line(time.micros(), identity.hash());
    }
}
