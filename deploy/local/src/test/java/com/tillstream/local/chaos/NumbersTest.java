package com.tillstream.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void areEqualInWhateverOrderTheyWereRead() {
        assertThat(new Numbers(List.of("a 1", "b 2")).differences(new Numbers(List.of("b 2", "a 1"))))
                .isEmpty();
    }

    @Test
    void showWhatIsMissingAndWhatIsTooMuch() {
        assertThat(new Numbers(List.of("a 1", "b 2")).differences(new Numbers(List.of("a 1", "b 3"))))
                .containsExactly("- b 2", "+ b 3");
    }

    @Test
    void showWhatIsThereTwice() {
        assertThat(new Numbers(List.of("a 1")).differences(new Numbers(List.of("a 1", "a 1"))))
                .containsExactly("+ a 1");
    }
}
