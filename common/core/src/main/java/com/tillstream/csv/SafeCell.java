package com.tillstream.csv;

/** Cells of CSV files that people open in a spreadsheet: none of them is to run as a formula. */
public final class SafeCell {
    private static final String STARTS_A_FORMULA = "=+-@\t\r";
    private static final char HARMLESS = '\'';

    private SafeCell() {}

    /** A cell that a spreadsheet would run as a formula gets an apostrophe; plain negative numbers stay as they are. */
    public static String of(String cell) {
        return startsAFormula(cell) ? HARMLESS + cell : cell;
    }

    /** A cell as it was before it was made harmless. */
    public static String original(String cell) {
        return cell.length() > 1 && cell.charAt(0) == HARMLESS && startsAFormula(cell.substring(1))
                ? cell.substring(1)
                : cell;
    }

    private static boolean startsAFormula(String cell) {
        return !cell.isEmpty() && STARTS_A_FORMULA.indexOf(cell.charAt(0)) >= 0 && !cell.matches("-?[0-9.]+");
    }
}
