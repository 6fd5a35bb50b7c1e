package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.line.OrderLine;
import com.tillstream.ingest.row.Batch;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;
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

    OrderStore(
            TenantTransactions transactions,
            BatchStore batches,
            OrderItems items,
            Orders orders,
            Products products,
            Customers customers) {
        this.transactions = transactions;
        this.batches = batches;
        this.items = items;
        this.orders = orders;
        this.products = products;
        this.customers = customers;
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
