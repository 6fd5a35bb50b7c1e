package com.tillstream.ingest.line;

import com.tillstream.ingest.contract.ContractRow;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.line.OrderLine.Attributes;
import com.tillstream.ingest.row.Cell;
import com.tillstream.ingest.row.Cells;
import com.tillstream.ingest.row.ReadOptions;
import com.tillstream.ingest.row.RowOutcome;
import com.tillstream.ingest.row.RowReader;
import com.tillstream.ingest.row.RowSize;
import com.tillstream.ingest.validation.OrderTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Turns one row after the other into a line, or into every reason why it is none. */
public final class OrderRow implements RowReader<OrderLine> {
    private static final Duration AHEAD = Duration.ofDays(1);
    private static final String RETURN = "return";

    private final ReadOptions options;
    private final Cells cells;
    private final OrderCells order;
    private final LineIds ids;
    private final LineIdentity identity = new LineIdentity();
    private final boolean hasLineIds;
    private final long latestMicros;

    /** @param hasLineIds whether the file numbers its lines */
    public OrderRow(DatasetContract contract, boolean hasLineIds, ReadOptions options) {
        this.options = options;
        this.hasLineIds = hasLineIds;
        this.cells = new Cells(contract, options);
        this.order = new OrderCells(cells);
        this.ids = new LineIds(options.tenant(), options.secret());
        this.latestMicros =
                ChronoUnit.MICROS.between(Instant.EPOCH, options.now().plus(AHEAD));
    }

    @Override
    public boolean hasOwnIds() {
        return hasLineIds;
    }

    @Override
    public RowSize<OrderLine> newSize() {
        return new LineSize();
    }

    @Override
    public RowOutcome<OrderLine> read(ContractRow row) {
        var values = values(row);
        return values.isPresent()
                ? new RowOutcome.Valid<>(line(row.number(), values.get()))
                : new RowOutcome.Refused<>(cells.rejected());
    }

    /** Validates a row, and derives no ids from it. @return whether it is a line */
    public boolean validate(ContractRow row) {
        return values(row).isPresent();
    }

    private Optional<OrderValues> values(ContractRow row) {
        cells.enter(row);
        var orderRef = order.orderRef().requiredIdentifier();
        var sku = order.sku().requiredIdentifier();
        var time = time();
        long quantity = quantity();
        boolean returned = returned(orderRef, quantity);
        var values = new OrderValues(
                orderRef,
                sku,
                time,
                quantity,
                returned,
                LineMoney.read(order, quantity, returned),
                attributes(),
                order.customerEmail().text(),
                order.customerId().identifier(),
                order.lineId().identifier(),
                order.productName().text(),
                order.productCategory().text());
        return cells.hasErrors() ? Optional.empty() : Optional.of(values);
    }

    private OrderLine line(long number, OrderValues values) {
        var customerId = customerId(values.customerEmail(), values.customerNumber());
        var money = values.money();
        return new OrderLine(
                number,
                identity.of(order, values, customerId),
                ids.order(values.orderRef()),
                values.orderRef(),
                options.isErased(customerId) ? null : customerId,
                ids.product(values.sku(), values.productName(), values.productCategory()),
                values.time().micros(),
                values.time().day(),
                values.quantity(),
                money.unitPriceE4(),
                money.valueE4(),
                values.returned(),
                money.unitCostE4(),
                money.discountPctE4(),
                values.attributes());
    }

    private OrderTime time() {
        order.orderDate().requirePresent();
        var time = order.orderDate().time(options.zone());
        if (time != null && time.micros() < 0) {
            order.orderDate().refuse("before_1970");
        } else if (time != null && time.micros() > latestMicros) {
            order.orderDate().refuse("in_the_future");
        }
        return time;
    }

    /** As in the file, signed; 0 where it was refused. */
    private long quantity() {
        order.quantity().requirePresent();
        long quantity = order.quantity().wholeNumber();
        if (quantity == 0) {
            order.quantity().refuse("zero");
        }
        return quantity == Cell.NONE ? 0 : quantity;
    }

    private boolean returned(String orderRef, long quantity) {
        return quantity < 0 || RETURN.equals(order.lineType().choice()) || isCancelledInvoice(orderRef);
    }

    /** UCI's invoices: a C before the number means that it was cancelled. */
    private static boolean isCancelledInvoice(String orderRef) {
        if (orderRef == null || orderRef.length() < 2 || orderRef.charAt(0) != 'C') {
            return false;
        }
        return orderRef.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    }

    private Attributes attributes() {
        return new Attributes(
                order.customerSegment().text(),
                order.region().text(),
                order.country().text(),
                order.storeId().identifier(),
                Channel.of(order.channel().text()),
                PaymentMethod.of(order.paymentMethod().text()),
                order.promoName().text(),
                order.currency().text());
    }

    private UUID customerId(String email, String number) {
        if (email != null) {
            return ids.customerByEmail(email);
        }
        return number == null ? null : ids.customerByNumber(number);
    }
}
