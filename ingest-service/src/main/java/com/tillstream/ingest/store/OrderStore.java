package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.line.OrderLine;
import com.tillstream.ingest.row.Batch;
import com.tillstream.ingest.row.RejectedRow;
import com.tillstream.ingest.validation.RowError;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/**
 * Stores lines, and what they add to orders, products and customers.
 *
 * <p>Tables are written in the same sequence and rows in key order, so that files parsed side by side cannot deadlock.
 */
@ApplicationScoped
public class OrderStore {
    private final TenantTransactions transactions;
    private final BatchStore batches;
    private final OrderItems items;
    private final Orders orders;
    private final Products products;
    private final Customers customers;
    private final ReturnedSales sales;

    OrderStore(
            TenantTransactions transactions,
            BatchStore batches,
            OrderItems items,
            Orders orders,
            Products products,
            Customers customers,
            ReturnedSales sales) {
        this.transactions = transactions;
        this.batches = batches;
        this.items = items;
        this.orders = orders;
        this.products = products;
        this.customers = customers;
        this.sales = sales;
    }

    /**
     * Stores a batch that is not recorded yet.
     *
     * @param known products written in this run already; those of the batch are added
     * @throws IngestionGoneException if the upload was deleted or is no longer being processed
     */
    public StoredLines store(TenantId tenant, UUID ingestion, Batch<OrderLine> batch, KnownProducts known) {
        return batches.store(tenant, ingestion, batch, items, (connection, accepted) -> {
            var recurring = orders.add(connection, tenant, ingestion, accepted);
            products.write(connection, tenant, known.unknownOf(accepted));
            return new StoredLines(batch.seq(), accepted, recurring);
        });
    }

    /**
     * Stores a batch of returns that is not recorded yet. One that names no refund and has no sale to tell it is refused.
     *
     * @throws IngestionGoneException if the upload was deleted or is no longer being processed
     */
    public StoredLines storeReturns(TenantId tenant, UUID ingestion, Batch<OrderLine> batch) {
        return batches.store(
                tenant,
                ingestion,
                batch,
                (connection, read) -> withPrices(connection, tenant, read),
                items,
                (connection, accepted) -> {
                    var recurring = orders.add(connection, tenant, ingestion, accepted);
                    return new StoredLines(batch.seq(), accepted, recurring);
                });
    }

    private Batch<OrderLine> withPrices(SqlConnection connection, TenantId tenant, Batch<OrderLine> batch) {
        var priced = sales.priced(connection, tenant, batch.rows());
        var unknown = priced.stream()
                .filter(line -> !ReturnedSales.isPriced(line))
                .map(OrderStore::withoutSale)
                .toList();
        return batch.judgedAgain(priced.stream().filter(ReturnedSales::isPriced).toList(), unknown);
    }

    private static RejectedRow withoutSale(OrderLine line) {
        var raw = new LinkedHashMap<String, String>();
        raw.put("order_ref", line.orderRef());
        raw.put("sku", line.product().sku());
        raw.put("return_date", Columns.time(line.orderedAtMicros()).toString());
        raw.put("quantity", Long.toString(Math.abs(line.quantity())));
        var reason = new RowError("returns.order_ref.no_such_sale", "order_ref", line.orderRef());
        return new RejectedRow(line.rowNumber(), "", raw, List.of(reason));
    }

    /** What a recorded batch of returns had accepted, to be published again. */
    public StoredLines restoreReturns(TenantId tenant, Batch<OrderLine> batch, RecordedBatch recorded) {
        return transactions.run(TenantScope.allDepartments(tenant), connection -> {
            var accepted = sales.asStored(connection, tenant, batch.accepted(recorded.accepted()));
            return new StoredLines(batch.seq(), accepted, orders.recurring(connection, tenant, accepted));
        });
    }

    /**
     * Writes the customers that were seen since the last time.
     *
     * @throws IngestionGoneException if the upload was deleted or is no longer being processed
     */
    public void storeCustomers(TenantId tenant, UUID ingestion, SeenCustomers seen) {
        var found = seen.take();
        transactions.run(TenantScope.allDepartments(tenant), connection -> {
            BatchStore.requireLive(connection, tenant, ingestion);
            customers.add(connection, tenant, found);
            return null;
        });
    }

    /** What a recorded batch had accepted, to be published again. */
    public StoredLines restore(TenantId tenant, Batch<OrderLine> batch, RecordedBatch recorded) {
        var accepted = batch.accepted(recorded.accepted());
        var recurring = transactions.run(
                TenantScope.allDepartments(tenant), connection -> orders.recurring(connection, tenant, accepted));
        return new StoredLines(batch.seq(), accepted, recurring);
    }
}
