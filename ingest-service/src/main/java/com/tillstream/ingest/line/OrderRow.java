package com.tillstream.ingest.line;

import com.tillstream.ingest.contract.ColumnMapping;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.line.OrderLine.Attributes;
import com.tillstream.ingest.validation.OrderTime;
import com.tillstream.ingest.validation.RowError;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Turns one row after the other into a line, or into every reason why it is none. */
final class OrderRow {
    private static final Duration AHEAD = Duration.ofDays(1);
    private static final int LONGEST_KEPT = 10_000;

    private final List<String> header;
    private final ReadOptions options;
    private final Cells cells;
    private final LineIds ids;
    private final LineIdentity identity;
    private final long latestMicros;

    OrderRow(DatasetContract contract, ColumnMapping mapping, List<String> header, ReadOptions options) {
        this.header = header;
        this.options = options;
        this.cells = new Cells(mapping);
        this.ids = new LineIds(options.tenant(), options.secret());
        this.identity = new LineIdentity(mapping.positions());
        this.latestMicros =
                ChronoUnit.MICROS.between(Instant.EPOCH, options.now().plus(AHEAD));
    }

    RowOutcome read(CsvRecord record) {
        cells.enter(record);
        var orderRef = cells.requiredIdentifier("order_ref");
        var sku = cells.requiredIdentifier("sku");
        var time = time();
        long quantity = cells.wholeNumber("quantity");
        boolean returned = returned(orderRef, quantity);
        var money = LineMoney.read(cells, quantity, returned);
        var attributes = attributes();
        var customerId = customerId(cells.text("customer_email"), cells.identifier("customer_id"));
        var lineId = cells.identifier("line_id");
        var product = new Product(sku, cells.text("product_name"), cells.text("product_category"));
        if (cells.hasErrors()) {
            return new RejectedRow(record.getStartingLineNumber(), raw(record), cells.errors());
        }
        return new RowOutcome.Valid(new OrderLine(
                record.getStartingLineNumber(),
                identity.lineId(record, lineId, time.micros()),
                ids.order(orderRef),
                orderRef,
                customerId,
                ids.product(sku),
                product,
                time.micros(),
                time.day(),
                quantity,
                money.unitPriceE4(),
                money.valueE4(),
                returned,
                money.unitCostE4(),
                money.discountPctE4(),
                attributes));
    }

    private OrderTime time() {
        var text = cells.required("order_date");
        if (text == null) {
            return null;
        }
        var time = OrderTime.parse(text, options.dateOrder(), options.zone());
        if (time == null) {
            cells.refuse("order_date", "not_a_date", text);
        } else if (time.micros() < 0) {
            cells.refuse("order_date", "before_1970", text);
        } else if (time.micros() > latestMicros) {
            cells.refuse("order_date", "in_the_future", text);
        }
        return time;
    }

    private boolean returned(String orderRef, long quantity) {
        var type = cells.text("line_type");
        if (type != null && !type.equalsIgnoreCase("sale") && !type.equalsIgnoreCase("return")) {
            cells.refuse("line_type", "unknown", type);
        }
        return quantity < 0 || "return".equalsIgnoreCase(type) || isCancelledInvoice(orderRef);
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
                cells.text("customer_segment"),
                cells.text("region"),
                cells.text("country"),
                cells.identifier("store_id"),
                Channel.read(cells),
                PaymentMethod.of(cells.text("payment_method")),
                cells.text("promo_name"),
                cells.text("currency"));
    }

    private UUID customerId(String email, String customerId) {
        if (email != null) {
            return ids.customerByEmail(email);
        }
        return customerId == null ? null : ids.customerByNumber(customerId);
    }

    private Map<String, String> raw(CsvRecord record) {
        var raw = new LinkedHashMap<String, String>();
        for (int i = 0; i < record.getFieldCount(); i++) {
            raw.put(i < header.size() ? header.get(i) : "column " + (i + 1), kept(record.getField(i)));
        }
        return raw;
    }

    private static String kept(String text) {
        return withoutNul(text.length() > LONGEST_KEPT ? text.substring(0, LONGEST_KEPT) + "…" : text);
    }

    private static String withoutNul(String text) {
        return text.indexOf(0) < 0 ? text : text.replace('\0', '\uFFFD');
    }

    /** The reasons of a row, as {@code orders.<column>.<reason>}. */
    static RowError error(String column, String reason, String text) {
        return new RowError("orders." + column + "." + reason, column, withoutNul(text));
    }
}
