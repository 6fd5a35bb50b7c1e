package com.tillstream.kpi.cell;

/** How much is counted for uploads that have come or gone. */
public enum Extent {
    /** What they change. */
    CHANGE,
    /** All uploads of the tenant anew. */
    ALL,
    /** Nothing: the family has nothing to say of any upload of the tenant so far. */
    NOTHING
}
