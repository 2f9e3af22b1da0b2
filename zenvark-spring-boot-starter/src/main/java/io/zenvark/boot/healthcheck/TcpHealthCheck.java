// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckAttempt;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/**
 * A health check that passes if an address accepts a TCP connection. Each check resolves the host name again.
 *
 * @param host the host name or address
 * @param port the port
 */
public record TcpHealthCheck(String host, int port) implements HealthCheck {

    @Override
    public void check(HealthCheckAttempt attempt) throws IOException {
        try (Socket socket = new Socket()) {
            // Socket treats zero as an infinite timeout.
            long millis = Math.max(1, attempt.timeout().toMillis());
            socket.connect(new InetSocketAddress(host, port), (int) Math.min(Integer.MAX_VALUE, millis));
        } catch (IOException ex) {
            throw new IOException("No connection to " + host + ":" + port + ": " + ex, ex);
        }
    }

    @Override
    public Optional<String> description() {
        return Optional.of("tcp " + host + ":" + port);
    }
}
