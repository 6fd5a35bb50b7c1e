package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.line.OrderBatch;
import com.tillstream.ingest.line.OrderLine;
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

/** Lets in the lines that the tenant does not have yet, and notes of the others which upload had them first. */
@ApplicationScoped
class Admission {
    private final OrderItems items;
    private final DuplicateRecords duplicates;

    Admission(OrderItems items, DuplicateRecords duplicates) {
        this.items = items;
        this.duplicates = duplicates;
    }

    /** Stores what is new of a batch. @return these lines, in the order of the file */
    List<OrderLine> admit(SqlConnection connection, TenantId tenant, UUID ingestion, OrderBatch batch) {
        var accepted = items.insertNew(connection, tenant, ingestion, firstOfEach(batch.lines()));
        while (accepted.size() < batch.lines().size()) {
            var rest = without(batch.lines(), accepted);
            var owners = duplicates.owners(connection, tenant, rest);
            var ownerless = rest.stream()
                    .filter(line -> !owners.containsKey(line.lineId()))
                    .toList();
            if (ownerless.isEmpty()) {
                duplicates.note(connection, tenant, ingestion, rest, owners);
                break;
            }
            // Their upload was taken back a moment ago.
            accepted = inFileOrder(accepted, items.insertNew(connection, tenant, ingestion, firstOfEach(ownerless)));
        }
        if (batch.isReadAgain()) {
            duplicates.forget(connection, tenant, ingestion, accepted);
        }
        return accepted;
    }

    private static List<OrderLine> firstOfEach(List<OrderLine> lines) {
        Map<UUID, OrderLine> first = LinkedHashMap.newLinkedHashMap(lines.size());
        lines.forEach(line -> first.putIfAbsent(line.lineId(), line));
        return List.copyOf(first.values());
    }

    private static List<OrderLine> without(List<OrderLine> lines, List<OrderLine> accepted) {
        Set<Long> rows = accepted.stream().map(OrderLine::rowNumber).collect(Collectors.toCollection(HashSet::new));
        return lines.stream().filter(line -> !rows.contains(line.rowNumber())).toList();
    }

    private static List<OrderLine> inFileOrder(List<OrderLine> some, List<OrderLine> others) {
        return Stream.concat(some.stream(), others.stream())
                .sorted(Comparator.comparingLong(OrderLine::rowNumber))
                .toList();
    }
}
