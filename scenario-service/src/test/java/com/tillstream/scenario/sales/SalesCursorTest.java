package com.tillstream.scenario.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tillstream.problem.ProblemException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalesCursorTest {
    @Test
    void bringsBackAnyDepartment() {
        var key = new SalesKey(LocalDate.parse("2025-01-31"), "online", "Küche / Bad|\"1\"", true);

        assertThat(SalesCursor.read(SalesCursor.write(key))).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"next", "!", "MjAyNS0wMS0zMQ", "eC9vbmxpbmUvdHJ1ZS9UVg"})
    void refusesWhatItDidNotWrite(String cursor) {
        assertThatThrownBy(() -> SalesCursor.read(cursor))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Begin again without one");
    }
}
