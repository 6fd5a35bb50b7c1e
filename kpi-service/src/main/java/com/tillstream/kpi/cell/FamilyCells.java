package com.tillstream.kpi.cell;

import com.tillstream.kpi.ingestion.Computation;
import com.tillstream.kpi.ingestion.FamilyComputer;
import java.util.List;
import java.util.Optional;

/** The cells that the KPIs of a family are made of, beside those of sales. */
public interface FamilyCells extends FamilyComputer {
    /** Each family is computed one thirtieth of the time at most. */
    double PAUSE_FACTOR = 30;

    /** How long events wait at least, in seconds. */
    double SHORTEST_PAUSE = 15;

    /** How those cells follow from lines that do; an upload by itself has such cells too. */
    Optional<LineCells> ofLines();

    /** Brings the cells in line with what has changed. @return rows written */
    long compute(CellScope scope);

    @Override
    default boolean takesSeveral() {
        return true;
    }

    @Override
    default double pauseAfter(double seconds) {
        return Math.max(SHORTEST_PAUSE, PAUSE_FACTOR * seconds);
    }

    @Override
    default long compute(List<Computation> together) {
        return compute(CellScope.inTenant(together));
    }
}
