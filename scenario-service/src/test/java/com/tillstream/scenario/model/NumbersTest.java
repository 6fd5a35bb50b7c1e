package com.tillstream.scenario.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void readsNumbersAsTheyAreWritten() {
        assertThat(Numbers.of("Sales +12,345 (20 %), 0.50 on 2025-07-01"))
                .containsExactlyInAnyOrder("12345", "20", "0.5", "2025", "07", "01");
    }

    @Test
    void noticesANumberThatIsNotAmongTheFacts() {
        assertThat(Numbers.areFrom("It sells 1,200 more.", "1200 more are sold"))
                .isTrue();
        assertThat(Numbers.areFrom("It sells 1,200 more.", "1300 more are sold"))
                .isFalse();
        assertThat(Numbers.areFrom("It sells more.", "It sells more!")).isTrue();
    }
}
