package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.line.OrderBatch;
import com.tillstream.ingest.line.OrderLine;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Stores a batch in one transaction: the lines that are new, what they add to orders and products, the rows that were
 * refused, and the record of it all (docs/decisions/0002).
 *
 * <p>Tables are written in the same sequence and rows in key order, so that files parsed side by side cannot deadlock.
 */
@ApplicationScoped
public class BatchStore {
    private final TenantTransactions transactions;
    private final Admission admission;
    private final Orders orders;
    private final Products products;
    private final Customers customers;
    private final BatchRecords records;
    private final MeterRegistry metrics;

    BatchStore(
            TenantTransactions transactions,
            Admission admission,
            Orders orders,
            Products products,
            Customers customers,
            BatchRecords records,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.admission = admission;
        this.orders = orders;
        this.products = products;
        this.customers = customers;
        this.records = records;
        this.metrics = metrics;
    }

    /** The batches that are stored already, by number: a file is read again from its start after a crash. */
    public Map<Integer, RecordedBatch> recorded(TenantId tenant, UUID ingestion) {
        return transactions.run(
                TenantScope.allDepartments(tenant), connection -> records.all(connection, tenant, ingestion));
    }

    /**
     * Stores a batch that is not recorded yet.
     *
     * @param known products written in this run already; those of the batch are added
     * @throws IngestionGoneException if the upload was deleted or is no longer being processed
     */
    public StoredBatch store(TenantId tenant, UUID ingestion, OrderBatch batch, KnownProducts known) {
        var stored = transactions.run(TenantScope.allDepartments(tenant), connection -> {
            requireLive(connection, tenant, ingestion);
            var accepted = admission.admit(connection, tenant, ingestion, batch);
            var recurring = orders.add(connection, tenant, ingestion, accepted);
            products.write(connection, tenant, known.unknownOf(accepted));
            records.addFailed(connection, tenant, ingestion, batch.rejected());
            records.add(connection, tenant, ingestion, RecordedBatch.of(batch, accepted));
            return new StoredBatch(batch.seq(), accepted, recurring);
        });
        if (batch.isReadAgain()) {
            count("restored", stored.accepted().size());
        } else {
            count("accepted", stored.accepted().size());
            count("duplicate", batch.lines().size() - stored.accepted().size());
            count("rejected", batch.rejected().size());
        }
        return stored;
    }

    private void count(String outcome, int rows) {
        metrics.counter("tillstream.rows.read", "outcome", outcome).increment(rows);
    }

    /**
     * Writes the customers that were seen since the last time.
     *
     * @throws IngestionGoneException if the upload was deleted or is no longer being processed
     */
    public void storeCustomers(TenantId tenant, UUID ingestion, SeenCustomers seen) {
        var found = seen.take();
        transactions.run(TenantScope.allDepartments(tenant), connection -> {
            requireLive(connection, tenant, ingestion);
            customers.add(connection, tenant, found);
            return null;
        });
    }

    /** What a recorded batch had accepted, to be published again. */
    public StoredBatch restore(TenantId tenant, OrderBatch batch, RecordedBatch recorded) {
        var accepted = new ArrayList<OrderLine>();
        recorded.accepted().stream().forEach(i -> accepted.add(batch.lines().get(i)));
        var recurring = transactions.run(
                TenantScope.allDepartments(tenant), connection -> orders.recurring(connection, tenant, accepted));
        return new StoredBatch(batch.seq(), accepted, recurring);
    }

    private static void requireLive(SqlConnection connection, TenantId tenant, UUID ingestion) {
        var live = connection.preparedQuery("""
                        SELECT 1 FROM ingestion_files
                        WHERE tenant_id = $1 AND id = $2 AND status = 'processing' FOR SHARE
                        """).executeAndAwait(Tuple.of(tenant.value(), ingestion));
        if (live.size() == 0) {
            throw new IngestionGoneException(ingestion);
        }
    }

    /** Groups lines by a key, in key order. */
    static <K extends Comparable<K>> List<Map.Entry<K, List<OrderLine>>> byKey(
            List<OrderLine> lines, java.util.function.Function<OrderLine, K> key) {
        var groups = new HashMap<K, List<OrderLine>>();
        for (var line : lines) {
            var value = key.apply(line);
            if (value != null) {
                groups.computeIfAbsent(value, added -> new ArrayList<>(4)).add(line);
            }
        }
        return groups.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    }
}
