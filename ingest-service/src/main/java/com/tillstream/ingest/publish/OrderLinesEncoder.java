package com.tillstream.ingest.publish;

import com.google.protobuf.ByteString;
import com.tillstream.event.v1.OrderLines;
import com.tillstream.event.v1.RowBatch;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.id.UuidBytes;
import com.tillstream.ingest.line.OrderLine;
import com.tillstream.ingest.line.Product;
import com.tillstream.ingest.store.SaleDays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Writes lines column by column, as the event {@code RowBatch} carries them. */
public final class OrderLinesEncoder {
    private static final UUID NOBODY = new UUID(0, 0);

    private final OrderLines.Builder columns = OrderLines.newBuilder();
    private final Dictionary<Product> products = new Dictionary<>();
    private final Dictionary<String> paymentMethods = new Dictionary<>();
    private final Dictionary<String> regions = new Dictionary<>();
    private final Dictionary<String> countries = new Dictionary<>();
    private final Dictionary<String> stores = new Dictionary<>();
    private final Dictionary<String> channels = new Dictionary<>();
    private final Dictionary<String> promoNames = new Dictionary<>();
    private final Dictionary<String> segments = new Dictionary<>();
    private final Dictionary<String> currencies = new Dictionary<>();

    private OrderLinesEncoder() {}

    /**
     * A batch of accepted lines.
     *
     * @param recurring orders known to come on several days or in several uploads
     */
    public static RowBatch encode(
            TenantId tenant, IngestionId ingestion, int seq, List<OrderLine> accepted, Map<UUID, SaleDays> recurring) {
        var encoder = new OrderLinesEncoder();
        accepted.forEach(encoder::addNumbers);
        accepted.forEach(encoder::addAttributes);
        encoder.addIds(accepted);
        encoder.addReturned(accepted);
        encoder.addRecurring(accepted, recurring);
        encoder.addDictionaries();
        return RowBatch.newBuilder()
                .setTenantId(tenant.toBytes())
                .setIngestionId(ingestion.toBytes())
                .setSeq(seq)
                .setDatasetType("orders")
                .setRowCount(accepted.size())
                .setOrderLines(encoder.columns)
                .build();
    }

    private void addNumbers(OrderLine line) {
        columns.addProduct(products.index(line.product()))
                .addOrderedAtMicros(line.orderedAtMicros())
                .addDay(line.day())
                .addQuantity(line.quantity())
                .addUnitPriceE4(line.unitPriceE4())
                .addValueE4(line.valueE4())
                .addUnitCostE4(line.unitCostE4())
                .addDiscountPctE4(line.discountPctE4());
    }

    private void addAttributes(OrderLine line) {
        var attributes = line.attributes();
        columns.addPaymentMethod(paymentMethods.index(attributes.paymentMethod()))
                .addRegion(regions.index(attributes.region()))
                .addCountry(countries.index(attributes.country()))
                .addStore(stores.index(attributes.storeId()))
                .addChannel(channels.index(attributes.channel()))
                .addPromoName(promoNames.index(attributes.promoName()))
                .addCustomerSegment(segments.index(attributes.customerSegment()))
                .addCurrency(currencies.index(attributes.currency()));
    }

    private void addIds(List<OrderLine> lines) {
        columns.setLineIds(ids(lines, OrderLine::id))
                .setOrderIds(ids(lines, OrderLine::orderId))
                .setCustomerIds(ids(lines, line -> line.customerId() == null ? NOBODY : line.customerId()));
    }

    private static ByteString ids(List<OrderLine> lines, Function<OrderLine, UUID> id) {
        var bytes = new byte[lines.size() * UuidBytes.LENGTH];
        for (int i = 0; i < lines.size(); i++) {
            UuidBytes.put(bytes, i, id.apply(lines.get(i)));
        }
        return ByteString.copyFrom(bytes);
    }

    private void addReturned(List<OrderLine> lines) {
        var returned = new BitSet(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            returned.set(i, lines.get(i).returned());
        }
        columns.setReturned(ByteString.copyFrom(returned.toByteArray()));
    }

    private void addRecurring(List<OrderLine> lines, Map<UUID, SaleDays> recurring) {
        var recurs = new BitSet(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            var days = recurring.get(lines.get(i).orderId());
            if (days != null) {
                recurs.set(i);
                columns.addOrderFirstDay(days.first()).addOrderLastDay(days.last());
            }
        }
        columns.setOrderRecurs(ByteString.copyFrom(recurs.toByteArray()));
    }

    private void addDictionaries() {
        products.values()
                .forEach(product -> columns.addProducts(com.tillstream.event.v1.Product.newBuilder()
                        .setSku(product.sku())
                        .setName(orEmpty(product.name()))
                        .setCategory(orEmpty(product.category()))));
        columns.addAllPaymentMethods(paymentMethods.values())
                .addAllRegions(regions.values())
                .addAllCountries(countries.values())
                .addAllStores(stores.values())
                .addAllChannels(channels.values())
                .addAllPromoNames(promoNames.values())
                .addAllCustomerSegments(segments.values())
                .addAllCurrencies(currencies.values());
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
