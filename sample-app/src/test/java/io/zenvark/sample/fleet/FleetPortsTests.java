// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetPortsTests {

    @Test
    void namesPortInUse() throws IOException {
        try (ServerSocket taken = loopback()) {
            FleetPorts ports = new FleetPorts(0, List.of(0, taken.getLocalPort(), 0), 0);

            assertThatIllegalStateException()
                    .isThrownBy(ports::requireFree)
                    .withMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void replacesOnlyPortInUse() throws IOException {
        int free;
        try (ServerSocket socket = loopback()) {
            free = socket.getLocalPort();
        }
        try (ServerSocket taken = loopback()) {
            FleetPorts ports = new FleetPorts(taken.getLocalPort(), List.of(free), taken.getLocalPort());

            assertThat(ports.freeWhereTaken()).isEqualTo(new FleetPorts(0, List.of(free), 0));
        }
    }

    private static ServerSocket loopback() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }
}
