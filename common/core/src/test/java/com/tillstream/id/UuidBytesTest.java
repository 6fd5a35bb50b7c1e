package com.tillstream.id;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidBytesTest {
    private static final UUID FIRST = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final UUID SECOND = UUID.fromString("ffeeddcc-bbaa-9988-7766-554433221100");

    @Test
    void writesTheBytesInTheOrderInWhichTheTextShowsThem() {
        assertThat(UuidBytes.of(FIRST).toByteArray()).asHexString().isEqualTo("00112233445566778899AABBCCDDEEFF");
    }

    @Test
    void readsEachOfSeveralUuidsByItsIndex() {
        var bytes = new byte[2 * UuidBytes.LENGTH];
        UuidBytes.put(bytes, 0, FIRST);
        UuidBytes.put(bytes, 1, SECOND);

        assertThat(UuidBytes.get(ByteString.copyFrom(bytes), 0)).isEqualTo(FIRST);
        assertThat(UuidBytes.get(ByteString.copyFrom(bytes), 1)).isEqualTo(SECOND);
    }

    @Test
    void bringsIdsBackFromTheBytesOfAnEvent() {
        var tenant = TenantId.random();
        var ingestion = IngestionId.next();

        assertThat(TenantId.ofBytes(tenant.toBytes())).isEqualTo(tenant);
        assertThat(IngestionId.ofBytes(ingestion.toBytes())).isEqualTo(ingestion);
    }
}
