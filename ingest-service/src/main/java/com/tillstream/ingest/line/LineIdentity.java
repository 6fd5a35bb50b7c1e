package com.tillstream.ingest.line;

import com.tillstream.id.DerivedIds;
import com.tillstream.ingest.row.Identity;
import com.tillstream.ingest.validation.OrderTime;
import java.util.UUID;

/**
 * What makes a line the same line wherever it comes from: the number that the file gives it, else all its contract fields, by
 * what they mean. The line of a workbook is that of the CSV file saved from it.
 */
final class LineIdentity {
    private final Identity identity = new Identity();

    /** @param lineId as the file numbers the line, or null */
    UUID of(OrderCells order, String lineId, OrderTime time, long quantity, LineMoney money, UUID customerId) {
        identity.begin();
        if (lineId == null) {
            identity.add(order.orderRef().identifier());
            identity.add(order.sku().identifier());
            identity.add(order.storeId().identifier());
            identity.add(time.micros());
            identity.add(quantity);
            identity.add(money.givenPriceE4());
            identity.add(money.givenTotalE4());
            identity.add(money.unitCostE4());
            identity.add(money.discountPctE4());
            identity.add(customerId == null ? 0 : customerId.getMostSignificantBits());
            identity.add(customerId == null ? 0 : customerId.getLeastSignificantBits());
            for (var cell : order.otherTexts()) {
                identity.add(cell.text());
            }
        } else {
            identity.add("line_id");
            identity.add(lineId);
        }
        return DerivedIds.line(time.micros(), identity.hash());
    }
}
