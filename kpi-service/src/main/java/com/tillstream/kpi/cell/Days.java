package com.tillstream.kpi.cell;

import java.time.LocalDate;

/** Days that cells are written for. */
public record Days(LocalDate first, LocalDate last) {
    /** Every day there is. */
    public static final Days ALL = new Days(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));
}
