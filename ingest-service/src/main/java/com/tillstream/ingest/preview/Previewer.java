package com.tillstream.ingest.preview;

import com.tillstream.ingest.contract.ColumnMapping;
import com.tillstream.ingest.contract.ContractFile;
import com.tillstream.ingest.contract.Contracts;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.line.OrderRow;
import com.tillstream.ingest.line.ReturnRow;
import com.tillstream.ingest.preview.Preview.MappedHeader;
import com.tillstream.ingest.record.RecordRow;
import com.tillstream.ingest.row.KeyedRow;
import com.tillstream.ingest.row.ReadOptions;
import com.tillstream.ingest.row.RowReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the first rows of a file as they would be read for good, and keeps nothing. */
final class Previewer {
    private static final int ROWS_SHOWN = 20;
    private static final int ROWS_CHECKED = 10_000;

    private final DatasetContract contract;
    private final ReadOptions options;
    private final List<Map<String, Object>> shown = new ArrayList<>();
    private final ProblemCount problems = new ProblemCount();

    Previewer(DatasetContract contract, ReadOptions options) {
        this.contract = contract;
        this.options = options;
    }

    /** Reads the rows. Reasons that follow from missing columns are not counted: they would be those of every row. */
    void read(ContractFile file) {
        var missing = file.mapping().missing();
        var legible = new RecordRow(contract, options);
        var judge = judge();
        while (problems.rows() < ROWS_CHECKED && file.hasNext()) {
            var row = file.next();
            if (shown.size() < ROWS_SHOWN) {
                shown.add(legible.legible(row));
            }
            problems.add(judge.read(row), missing);
        }
    }

    List<Map<String, Object>> shown() {
        return shown;
    }

    ProblemCount problems() {
        return problems;
    }

    private RowReader<? extends KeyedRow> judge() {
        return switch (contract.type()) {
            case Contracts.ORDERS -> new OrderRow(contract, false, options);
            case Contracts.RETURNS -> new ReturnRow(contract, options);
            default -> new RecordRow(contract, options);
        };
    }

    /** What each header is taken for, and for those that are taken for nothing, what they may mean. */
    static List<MappedHeader> mapping(ColumnMapping mapping, DatasetContract contract) {
        var mapped = new ArrayList<MappedHeader>();
        for (int position = 0; position < mapping.header().size(); position++) {
            var header = mapping.header().get(position);
            if (!header.isBlank()) {
                mapped.add(mapped(header, column(position, mapping, contract), mapping, contract));
            }
        }
        return mapped;
    }

    private static int column(int position, ColumnMapping mapping, DatasetContract contract) {
        for (int i = 0; i < contract.columns().size(); i++) {
            if (mapping.position(i) == position) {
                return i;
            }
        }
        return -1;
    }

    private static MappedHeader mapped(String header, int column, ColumnMapping mapping, DatasetContract contract) {
        if (column >= 0) {
            var reason = mapping.reason(column);
            return new MappedHeader(
                    header,
                    contract.columns().get(column).name(),
                    reason.confidence(),
                    reason.name().toLowerCase(Locale.ROOT));
        }
        return Resemblance.of(header, mapping, contract)
                .map(proposal -> new MappedHeader(header, proposal.column(), proposal.confidence(), "resemblance"))
                .orElse(new MappedHeader(header, null, 0, "unknown"));
    }
}
