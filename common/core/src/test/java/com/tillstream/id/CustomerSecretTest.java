package com.tillstream.id;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CustomerSecretTest {
    private static final String MASTER = "correct horse battery staple";
    private static final TenantId TENANT = TenantId.of("0f8fad5b-d9cb-469f-a165-70867728950e");

    @Test
    void hashesAnAddressUnderTheTenantsOwnKey() {
        assertThat(CustomerSecret.derive(MASTER, TENANT).hash("ada@example.com"))
                .isEqualTo("d9afa24b52aa8fe8fc2766ab5d3695bf75a0515786d8945d12fd13d32492bd1c");
    }

    @Test
    void hashesTheSameAddressDifferentlyForEachTenant() {
        var mine = CustomerSecret.derive(MASTER, TENANT);
        var theirs = CustomerSecret.derive(MASTER, TenantId.random());

        assertThat(mine.hash("ada@example.com")).isNotEqualTo(theirs.hash("ada@example.com"));
    }

    @Test
    void doesNotTellItselfInLogs() {
        assertThat(CustomerSecret.derive(MASTER, TENANT)).hasToString("CustomerSecret[hidden]");
    }
}
