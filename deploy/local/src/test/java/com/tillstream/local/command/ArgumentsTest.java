package com.tillstream.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void tellsOptionsFlagsAndWordsApart() {
        var arguments = Arguments.of(List.of("orders", "--rows", "1_000", "--detach", "--seed=7"), "rows", "seed");
        assertThat(arguments.number("rows", 1)).isEqualTo(1_000);
        assertThat(arguments.number("seed", 1)).isEqualTo(7);
        assertThat(arguments.number("base", 8080)).isEqualTo(8080);
        assertThat(arguments.flag("detach")).isTrue();
        assertThat(arguments.rest()).containsExactly("orders");
    }

    @Test
    void refusesAnOptionWithoutItsValue() {
        assertThatThrownBy(() -> Arguments.of(List.of("--rows"), "rows"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--rows needs a value");
    }

    @Test
    void refusesANumberThatIsNone() {
        var arguments = Arguments.of(List.of("--rows", "many"), "rows");
        assertThatThrownBy(() -> arguments.number("rows", 1))
                .isInstanceOf(UsageException.class)
                .hasMessage("--rows takes a whole number, found many");
    }

    @Test
    void refusesAFlagThatNobodyKnows() {
        assertThatThrownBy(() -> Arguments.of(List.of("--detatch")).onlyFlags("detach"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--detatch is not known here");
    }
}
