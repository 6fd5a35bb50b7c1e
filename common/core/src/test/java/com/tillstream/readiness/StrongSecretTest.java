package com.tillstream.readiness;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StrongSecretTest {
    @Test
    void refusesAShortSecretAndNamesItsKeyButNotTheSecret() {
        assertThatThrownBy(() -> StrongSecret.require("tillstream.identity.operator-token", "changeme"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tillstream.identity.operator-token has 8 characters")
                .hasMessageNotContaining("changeme");
    }

    @Test
    void acceptsASecretOfThirtyTwoCharacters() {
        assertThatCode(() -> StrongSecret.require("key", "x".repeat(32))).doesNotThrowAnyException();
    }
}
