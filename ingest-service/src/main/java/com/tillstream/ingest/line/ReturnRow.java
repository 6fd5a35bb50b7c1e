package com.tillstream.ingest.line;

import com.tillstream.id.DerivedIds;
import com.tillstream.ingest.contract.ContractRow;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.line.OrderLine.Attributes;
import com.tillstream.ingest.row.Cell;
import com.tillstream.ingest.row.Cells;
import com.tillstream.ingest.row.Identity;
import com.tillstream.ingest.row.ReadOptions;
import com.tillstream.ingest.row.RowOutcome;
import com.tillstream.ingest.row.RowReader;
import com.tillstream.ingest.row.RowSize;
import com.tillstream.ingest.validation.OrderTime;

/** Turns one row of a file of returns after the other into a return line; where it names no refund, its sale tells the value. */
public final class ReturnRow implements RowReader<OrderLine> {
    private static final Attributes NO_ATTRIBUTES = new Attributes(null, null, null, null, null, null, null, null);

    private final ReadOptions options;
    private final Cells cells;
    private final LineIds ids;
    private final Identity identity = new Identity();

    /** Reads rows of the contract of returns. */
    public ReturnRow(DatasetContract contract, ReadOptions options) {
        this.options = options;
        this.cells = new Cells(contract, options);
        this.ids = new LineIds(options.tenant(), options.secret());
    }

    @Override
    public boolean hasOwnIds() {
        return false;
    }

    @Override
    public RowSize<OrderLine> newSize() {
        return new LineSize();
    }

    @Override
    public RowOutcome<OrderLine> read(ContractRow row) {
        cells.enter(row);
        var orderRef = cells.cell("order_ref").requiredIdentifier();
        var sku = cells.cell("sku").requiredIdentifier();
        var returnDate = cells.cell("return_date");
        returnDate.requirePresent();
        var time = returnDate.time(options.zone());
        long pieces = pieces();
        long refund = cells.cell("refund_amount").number();
        if (cells.hasErrors()) {
            return new RowOutcome.Refused<>(cells.rejected());
        }
        return new RowOutcome.Valid<>(line(row, orderRef, sku, time, pieces, refund));
    }

    /** Whether it is written with a minus or not. */
    private long pieces() {
        var quantity = cells.cell("quantity");
        quantity.requirePresent();
        long count = quantity.wholeNumber();
        if (count == 0) {
            quantity.refuse("zero");
        }
        return Math.abs(count);
    }

    private OrderLine line(ContractRow row, String orderRef, String sku, OrderTime time, long pieces, long refund) {
        identity.begin();
        identity.add("return");
        identity.add(orderRef);
        identity.add(sku);
        identity.add(time.micros());
        identity.add(pieces);
        identity.add(refund);
        identity.add(cells.cell("reason").text());
        long value = refund == Cell.NONE ? OrderLine.ABSENT : refund;
        return new OrderLine(
                row.number(),
                DerivedIds.line(time.micros(), identity.hash()),
                ids.order(orderRef),
                orderRef,
                null,
                ids.product(sku, null, null),
                time.micros(),
                time.day(),
                -pieces,
                refund == Cell.NONE ? OrderLine.ABSENT : refund / pieces,
                value,
                true,
                OrderLine.ABSENT,
                OrderLine.ABSENT,
                NO_ATTRIBUTES);
    }
}
