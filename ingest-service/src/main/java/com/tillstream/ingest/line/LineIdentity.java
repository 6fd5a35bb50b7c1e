package com.tillstream.ingest.line;

import com.tillstream.id.DerivedIds;
import com.tillstream.ingest.row.Identity;
import java.util.UUID;

/**
 * What makes a line the same line wherever it comes from: the number that the file gives it, else all its contract fields, by
 * what they mean. The line of a workbook is that of the CSV file saved from it.
 */
final class LineIdentity {
    private final Identity identity = new Identity();

    /** @param order the cells that the values were read from */
    UUID of(OrderCells order, OrderValues values, UUID customerId) {
        identity.begin();
        var money = values.money();
        if (values.lineId() == null) {
            identity.add(values.orderRef());
            identity.add(values.sku());
            identity.add(values.attributes().storeId());
            identity.add(values.time().micros());
            identity.add(values.quantity());
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
            identity.add(values.lineId());
        }
        return DerivedIds.line(values.time().micros(), identity.hash());
    }
}
