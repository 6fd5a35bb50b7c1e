package com.tillstream.kpi.productivity;

import com.tillstream.kpi.cell.CellScope;
import com.tillstream.kpi.cell.FamilyCells;
import com.tillstream.kpi.cell.LineCells;
import com.tillstream.kpi.ingestion.Family;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Has no cells of its own: how much a day, a store or an hour sells follows from those of sales and stores when it is read. */
@ApplicationScoped
class Productivity implements FamilyCells {
    @Override
    public Family family() {
        return Family.PRODUCTIVITY;
    }

    @Override
    public Optional<LineCells> ofLines() {
        return Optional.empty();
    }

    @Override
    public long compute(CellScope scope) {
        return 0;
    }
}
