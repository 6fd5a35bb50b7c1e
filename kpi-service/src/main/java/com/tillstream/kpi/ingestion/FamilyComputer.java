package com.tillstream.kpi.ingestion;

import java.util.List;

/** Computes one family. */
public interface FamilyComputer {
    /** Which. */
    Family family();

    /** Whether several uploads of a tenant that have come cost hardly more than one. */
    boolean takesSeveral();

    /**
     * Brings the family's tables in line with the lines, for all that the uploads have touched. Doing so again changes nothing.
     *
     * @param together computations of one tenant; a single one where uploads are taken back
     * @return rows written
     */
    long compute(List<Computation> together);
}
