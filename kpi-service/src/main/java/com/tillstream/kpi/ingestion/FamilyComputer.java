package com.tillstream.kpi.ingestion;

import java.util.List;

/** Computes one family. */
public interface FamilyComputer {
    /** Which. */
    Family family();

    /** Whether several uploads of a tenant that have come cost hardly more than one. */
    boolean takesSeveral();

    /** How many seconds order events of the tenant wait after a computation, which leaves time for what cannot. */
    double pauseAfter(double seconds);

    /**
     * Brings the family's tables in line with the lines, for all that the uploads have touched, and notes of how many batches they
     * are. Doing so again changes nothing.
     *
     * @param together computations of one tenant; a single one where uploads are taken back
     * @return rows written
     */
    long compute(List<Computation> together);
}
