package com.tillstream.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeCellTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-1-cmd|' /C calc'!A0"})
    void aFormulaBecomesText(String formula) {
        assertThat(SafeCell.of(formula)).startsWith("'");
        assertThat(SafeCell.original(SafeCell.of(formula))).isEqualTo(formula);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-12.50", "7", "'quoted'", "a=b", "'", "''"})
    void everythingElseStaysAsItIs(String text) {
        assertThat(SafeCell.of(text)).isEqualTo(text);
        assertThat(SafeCell.original(text)).isEqualTo(text);
    }
}
