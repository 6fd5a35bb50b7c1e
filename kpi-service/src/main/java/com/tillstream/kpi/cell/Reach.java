package com.tillstream.kpi.cell;

/** How far a change of lines reaches. */
public enum Reach {
    /** The same keys on the same days. */
    DAYS(
            "({key}, l.day) IN (SELECT key, day FROM touched)",
            "(t.{keyColumn}, t.day) IN (SELECT key, day FROM touched)"),
    /** The same keys on any day: who came before is told by later days. */
    KEYS("{key} IN (SELECT key FROM touched)", "t.{keyColumn} IN (SELECT key FROM touched)"),
    /** Everything. */
    ALL("true", "true");

    private final String lines;
    private final String cells;

    Reach(String lines, String cells) {
        this.lines = lines;
        this.cells = cells;
    }

    /** Which lines {@code l} count for it. */
    String lines() {
        return lines;
    }

    /** Which cells {@code t} it may change. */
    String cells() {
        return cells;
    }
}
