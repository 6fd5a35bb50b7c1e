package com.tillstream.ingest.row;

import com.tillstream.ingest.contract.ContractRow;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.validation.RowError;
import java.util.ArrayList;
import java.util.List;

/** The cells of the current row, one for each column of the contract, and what is wrong with them. */
public final class Cells {
    private final DatasetContract contract;
    private final CustomerIds customers;
    private final List<Cell> cells = new ArrayList<>();
    private final List<RowError> errors = new ArrayList<>();
    private ContractRow row;

    /** Reads rows of a contract. */
    public Cells(DatasetContract contract, ReadOptions options) {
        this.contract = contract;
        this.customers = new CustomerIds(options.tenant(), options.secret(), options.erased());
        for (int i = 0; i < contract.columns().size(); i++) {
            cells.add(new Cell(this, i, contract.columns().get(i), options.styles()));
        }
    }

    /** Goes to the next row. */
    public void enter(ContractRow next) {
        row = next;
        errors.clear();
        for (int i = 0; i < cells.size(); i++) {
            cells.get(i).forget();
        }
    }

    /** The cell of a column: the same for every row. */
    public Cell cell(String column) {
        return cells.get(contract.position(column));
    }

    /** The cell of a column by its position in the contract. */
    public Cell cell(int position) {
        return cells.get(position);
    }

    /** Whether something is wrong with the row. */
    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    /** The row as refused, with all that is wrong with it. */
    public RejectedRow rejected() {
        return new RejectedRow(row.number(), row.sheet(), customers.kept(row.raw()), errors);
    }

    /** What stands in the file. */
    String raw(int position) {
        return row.text(position);
    }

    /** Notes a reason, as {@code orders.<column>.<reason>}. */
    void refuse(String column, String reason, String text) {
        errors.add(new RowError(
                contract.type() + "." + column + "." + reason, column, customers.kept(text == null ? "" : text)));
    }
}
