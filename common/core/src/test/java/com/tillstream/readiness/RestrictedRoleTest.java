package com.tillstream.readiness;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RestrictedRoleTest {
    @Test
    void refusesARoleThatSeesAllTenants() {
        assertThatThrownBy(() -> RestrictedRole.require("postgres", true, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TILLSTREAM_DB_USER is postgres")
                .hasMessageContaining("BYPASSRLS");
    }

    @Test
    void refusesTheOwnerOfTheTables() {
        assertThatThrownBy(() -> RestrictedRole.require("kpi_owner", false, true))
                .hasMessageContaining("owns the tables");
    }

    @Test
    void acceptsARoleThatOwnsNothing() {
        assertThatCode(() -> RestrictedRole.require("kpi_service", false, false))
                .doesNotThrowAnyException();
    }
}
