package com.tillstream.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void areSevenInARow() {
        var ports = new Ports(8080);
        assertThat(ports.of(Service.DASHBOARD)).isEqualTo(8080);
        assertThat(ports.of(Service.SCENARIO)).isEqualTo(8083);
        assertThat(ports.broker()).isEqualTo(8084);
        assertThat(ports.postgres()).isEqualTo(8086);
    }

    @Test
    void namesAPortThatSomebodyListensOn() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int base = taken.getLocalPort() - 4;
            assertThat(new Ports(base).busy()).contains(taken.getLocalPort() + " (Kafka)");
        }
    }

    @Test
    void refuseABaseThatLeavesNoRoom() {
        assertThatThrownBy(() -> new Ports(65_530))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 65530");
    }
}
