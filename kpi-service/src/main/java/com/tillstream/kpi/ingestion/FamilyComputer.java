package com.tillstream.kpi.ingestion;

/** Computes one family. */
public interface FamilyComputer {
    /** Which. */
    Family family();

    /**
     * Brings the family's tables in line with the lines, for all that the upload has touched. Doing so again changes
     * nothing.
     *
     * @return rows written
     */
    long compute(Computation computation);
}
