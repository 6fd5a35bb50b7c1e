package com.tillstream.ingest.inbound;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tillstream.ingest.contract.ColumnMapping;
import com.tillstream.ingest.contract.ContractRow;
import com.tillstream.ingest.contract.Contracts;
import com.tillstream.ingest.format.Row;
import com.tillstream.ingest.format.json.JsonRecord;
import com.tillstream.ingest.line.OrderLine;
import com.tillstream.ingest.line.OrderRow;
import com.tillstream.ingest.row.ReadOptions;
import com.tillstream.ingest.row.RowOutcome;
import com.tillstream.ingest.validation.RowError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns events into lines by the contract of files of orders: it makes no difference where a line comes from. */
final class OrderEvents {
    private static final int MOST_REMEMBERED = 1_000;

    private final Map<List<String>, ColumnMapping> mappings = new HashMap<>();
    private final OrderRow reader;

    OrderEvents(ReadOptions options) {
        reader = new OrderRow(Contracts.orders(), true, options);
    }

    /**
     * The lines of an event.
     *
     * @param firstNumber the number of the first of them
     * @throws BadEventException with every reason, if one of them is bad: an order is taken as a whole
     */
    List<OrderLine> lines(CloudEvent event, long firstNumber) {
        OrderSchema.require(event.data());
        var lines = new ArrayList<OrderLine>();
        var errors = new ArrayList<RowError>();
        for (var fields : records(event)) {
            switch (reader.read(row(fields, firstNumber + lines.size()))) {
                case RowOutcome.Valid<OrderLine>(var line) -> lines.add(line);
                case RowOutcome.Refused<OrderLine>(var refused) -> errors.addAll(refused.errors());
            }
        }
        if (!errors.isEmpty()) {
            throw new BadEventException("bad_line", errors.getFirst().message(), errors);
        }
        return lines;
    }

    private static List<Map<String, String>> records(CloudEvent event) {
        var data = (ObjectNode) event.data();
        if (event.isReturn()) {
            data.put("line_type", "return");
        }
        try (var parser = data.traverse()) {
            parser.nextToken();
            return JsonRecord.rows(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ContractRow row(Map<String, String> fields, long number) {
        var header = List.copyOf(fields.keySet());
        if (mappings.size() > MOST_REMEMBERED) {
            mappings.clear();
        }
        var mapping = mappings.computeIfAbsent(header, names -> ColumnMapping.of(names, Contracts.orders(), Map.of()));
        return new ContractRow(number, "", new Row(number, List.copyOf(fields.values())), mapping);
    }
}
