// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.fleet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The ports of the fleet. A port of 0 means any free port.
 *
 * @param auth the port of the auth service
 * @param profiles the ports of the instances of the profile service
 * @param gateway the port of the gateway
 */
public record FleetPorts(int auth, List<Integer> profiles, int gateway) {

    /** 8081 for the auth service, 8091 to 8093 for the instances, 8080 for the gateway. */
    public static final FleetPorts DEFAULT = new FleetPorts(8081, List.of(8091, 8092, 8093), 8080);

    /** Any free ports. */
    public static final FleetPorts ANY = DEFAULT.map(port -> 0);

    public FleetPorts {
        profiles = List.copyOf(profiles);
    }

    /** Returns these ports with each port in use replaced by a free one. */
    public FleetPorts freeWhereTaken() {
        return map(port -> isTaken(port) ? 0 : port);
    }

    /**
     * Returns these ports if all are free.
     *
     * @throws IllegalStateException if a port is in use
     */
    public FleetPorts requireFree() {
        List<Integer> taken = all().filter(FleetPorts::isTaken).sorted().boxed().toList();
        if (!taken.isEmpty()) {
            throw new IllegalStateException("In use by another program: port " + taken
                    + ". Stop that program, or add --free-ports to take other ports");
        }
        return this;
    }

    private IntStream all() {
        return IntStream.concat(IntStream.of(auth, gateway), profiles.stream().mapToInt(Integer::intValue));
    }

    private FleetPorts map(IntUnaryOperator change) {
        List<Integer> changed = profiles.stream().map(change::applyAsInt).toList();
        return new FleetPorts(change.applyAsInt(auth), changed, change.applyAsInt(gateway));
    }

    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return !socket.isBound();
        } catch (IOException taken) {
            return true;
        }
    }
}
