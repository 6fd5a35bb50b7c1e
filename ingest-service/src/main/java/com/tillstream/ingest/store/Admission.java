package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.row.Batch;
import com.tillstream.ingest.row.KeyedRow;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets in the rows that the tenant does not have yet, and notes of the others which upload had them first. */
@ApplicationScoped
class Admission {
    private final DuplicateRecords duplicates;

    Admission(DuplicateRecords duplicates) {
        this.duplicates = duplicates;
    }

    /** Stores what is new of a batch. @return these rows, in the order of the file */
    <R extends KeyedRow> List<R> admit(
            SqlConnection connection, TenantId tenant, UUID ingestion, Batch<R> batch, RowTable<R> table) {
        var accepted = table.insertNew(connection, tenant, ingestion, firstOfEach(batch.rows()));
        while (accepted.size() < batch.rows().size()) {
            var rest = without(batch.rows(), accepted);
            var owners = table.owners(connection, tenant, ingestion, rest);
            var ownerless =
                    rest.stream().filter(row -> !owners.containsKey(row.id())).toList();
            if (ownerless.isEmpty()) {
                duplicates.note(connection, tenant, ingestion, rest, owners);
                break;
            }
            // Their upload was taken back a moment ago.
            accepted = inFileOrder(accepted, table.insertNew(connection, tenant, ingestion, firstOfEach(ownerless)));
        }
        if (batch.origin() == Batch.Origin.READ_AGAIN) {
            duplicates.forget(connection, tenant, ingestion, accepted);
        }
        return accepted;
    }

    private static <R extends KeyedRow> List<R> firstOfEach(List<R> rows) {
        Map<UUID, R> first = LinkedHashMap.newLinkedHashMap(rows.size());
        rows.forEach(row -> first.putIfAbsent(row.id(), row));
        return List.copyOf(first.values());
    }

    private static <R extends KeyedRow> List<R> without(List<R> rows, List<R> accepted) {
        Set<Long> taken = accepted.stream().map(KeyedRow::rowNumber).collect(Collectors.toCollection(HashSet::new));
        return rows.stream().filter(row -> !taken.contains(row.rowNumber())).toList();
    }

    private static <R extends KeyedRow> List<R> inFileOrder(List<R> some, List<R> others) {
        return Stream.concat(some.stream(), others.stream())
                .sorted(Comparator.comparingLong(KeyedRow::rowNumber))
                .toList();
    }
}
