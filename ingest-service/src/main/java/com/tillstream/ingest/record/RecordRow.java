package com.tillstream.ingest.record;

import com.tillstream.id.DerivedIds;
import com.tillstream.ingest.contract.ContractRow;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.row.Cell;
import com.tillstream.ingest.row.Cells;
import com.tillstream.ingest.row.CustomerIds;
import com.tillstream.ingest.row.Identity;
import com.tillstream.ingest.row.ReadOptions;
import com.tillstream.ingest.row.RowOutcome;
import com.tillstream.ingest.row.RowReader;
import com.tillstream.ingest.row.RowSize;
import com.tillstream.ingest.validation.FixedPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Turns one row after the other into a record as its contract describes it, or into every reason why it is none. */
public final class RecordRow implements RowReader<DatasetRecord> {
    private final DatasetContract contract;
    private final ReadOptions options;
    private final Cells cells;
    private final Identity identity = new Identity();
    private final CustomerIds customers;

    /** Reads rows of a contract. */
    public RecordRow(DatasetContract contract, ReadOptions options) {
        this.contract = contract;
        this.options = options;
        this.cells = new Cells(contract, options);
        this.customers = new CustomerIds(options.tenant(), options.secret());
    }

    @Override
    public boolean hasOwnIds() {
        // What a key's rows replace depends on who came before.
        return true;
    }

    @Override
    public RowSize<DatasetRecord> newSize() {
        return new RecordSize();
    }

    /** The values of a row as far as they can be read, whatever is wrong with the rest. */
    public Map<String, Object> legible(ContractRow row) {
        return RecordJson.of(contract, values(row));
    }

    @Override
    public RowOutcome<DatasetRecord> read(ContractRow row) {
        var values = values(row);
        if (cells.hasErrors()) {
            return new RowOutcome.Refused<>(cells.rejected());
        }
        var key = DerivedIds.record(options.tenant(), contract.type(), hash(values, contract.key()));
        var id = DerivedIds.record(options.tenant(), contract.type(), hash(values, List.of()));
        return new RowOutcome.Valid<>(new DatasetRecord(row.number(), key, id, Collections.unmodifiableList(values)));
    }

    private List<Object> values(ContractRow row) {
        cells.enter(row);
        var values = new ArrayList<>(contract.columns().size());
        for (int i = 0; i < contract.columns().size(); i++) {
            requireIfDue(i);
            values.add(value(i));
        }
        requireOrder(values);
        return values;
    }

    private void requireIfDue(int position) {
        var column = contract.columns().get(position);
        boolean due = column.required()
                || (column.requiredUnless() != null
                        && cells.cell(column.requiredUnless()).text() == null);
        if (due) {
            cells.cell(position).requirePresent();
        }
    }

    private Object value(int position) {
        var cell = cells.cell(position);
        return switch (contract.columns().get(position).type()) {
            case IDENTIFIER -> cell.identifier();
            case TEXT -> cell.text();
            case CHOICE -> cell.choice();
            case LIST -> cell.list();
            case FLAG -> cell.flag();
            case EMAIL -> customerId(cell);
            case TIMESTAMP, DATE -> day(cell);
            case MONTH -> cell.month();
            case WHOLE_NUMBER -> scaled(cell.wholeNumber());
            case NUMBER, MONEY, PERCENT -> orNull(cell.number());
        };
    }

    private Integer day(Cell cell) {
        var time = cell.time(options.zone());
        return time == null ? null : time.day();
    }

    private String customerId(Cell cell) {
        if (cell.text() == null) {
            return null;
        }
        var customer = customers.byEmail(cell.text());
        if (options.isErased(customer)) {
            cell.refuse("erased", "");
        }
        return customer.toString();
    }

    private static Long scaled(long number) {
        return number == Cell.NONE ? null : Long.valueOf(number * FixedPoint.SCALE);
    }

    private static Long orNull(long number) {
        return number == Cell.NONE ? null : Long.valueOf(number);
    }

    /** What begins must not end before. */
    private void requireOrder(List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            var column = contract.columns().get(i);
            if (column.notBefore() != null
                    && values.get(i) instanceof Integer end
                    && values.get(contract.position(column.notBefore())) instanceof Integer begin
                    && end < begin) {
                cells.cell(i).refuse("before_" + column.notBefore());
            }
        }
    }

    /** @param columns that count; all if there are none */
    private byte[] hash(List<Object> values, List<String> columns) {
        identity.begin();
        for (int i = 0; i < values.size(); i++) {
            if (columns.isEmpty() || columns.contains(contract.columns().get(i).name())) {
                identity.add(Objects.toString(values.get(i), null));
            }
        }
        return identity.hash();
    }
}
