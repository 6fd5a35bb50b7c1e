package com.tillstream.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class DerivedIdsTest {
    /** The DNS name space of RFC 9562, whose test vector is known. */
    private final TenantId tenant = TenantId.of("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    @Test
    void agreesWithTheTestVectorOfRfc9562() {
        assertThat(DerivedIds.product(tenant, "www.example.com"))
                .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
    }

    @Test
    void givesACustomerOneIdHoweverTheAddressIsWritten() {
        var secret = CustomerSecret.derive("a secret", tenant);
        assertThat(DerivedIds.customer(tenant, secret, " Ann@Example.COM "))
                .isEqualTo(DerivedIds.customer(tenant, secret, "ann@example.com"))
                .isNotEqualTo(DerivedIds.customer(tenant, CustomerSecret.derive("another", tenant), "ann@example.com"));
    }

    @Test
    void keepsTheSecretOutOfLogs() {
        assertThat(CustomerSecret.derive("a secret", tenant)).hasToString("CustomerSecret[hidden]");
    }

    @Test
    void ordersLineIdsByTimeAndTellsLinesOfOneInstantApart() {
        var earlier = DerivedIds.line(1_000_000, new byte[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 9});
        var later = DerivedIds.line(2_000_000, new byte[10]);
        assertThat(earlier).isLessThan(later).isNotEqualTo(DerivedIds.line(1_000_000, new byte[10]));
        assertThat(earlier.version()).isEqualTo(8);
        assertThat(earlier.variant()).isEqualTo(2);
    }

    @Test
    void readsBackTheBytesOfAnId() {
        var id = IngestionId.next();
        assertThat(IngestionId.ofBytes(id.toBytes())).isEqualTo(id);
        assertThat(id.value().version()).isEqualTo(7);
    }
}
