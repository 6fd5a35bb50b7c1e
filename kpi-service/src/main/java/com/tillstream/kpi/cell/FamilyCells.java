package com.tillstream.kpi.cell;

import com.tillstream.kpi.ingestion.Computation;
import com.tillstream.kpi.ingestion.FamilyComputer;
import java.util.List;
import java.util.Optional;

/** The cells that the KPIs of a family are made of, beside those of sales. */
public interface FamilyCells extends FamilyComputer {
    /** How those cells follow from lines that do; an upload by itself has such cells too. */
    Optional<LineCells> ofLines();

    /** Brings the cells in line with what has changed. @return rows written */
    long compute(CellScope scope);

    @Override
    default boolean takesSeveral() {
        return true;
    }

    @Override
    default long compute(List<Computation> together) {
        return compute(CellScope.inTenant(together));
    }
}
