// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.fleet;

import java.util.ArrayList;
import java.util.List;

/** The addresses of the services and the commands to try, as lines for a terminal. */
public final class Directions {

    private final Fleet fleet;

    /** Creates the directions for a fleet. */
    public Directions(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Returns a line for each service, and one for Redis. */
    public List<String> services() {
        List<String> lines = new ArrayList<>();
        lines.add(line("gateway", fleet.gateway().url()));
        fleet.profiles().forEach(profile -> lines.add(line(profile.name(), profile.url())));
        lines.add(line("auth-service", fleet.auth().url()));
        lines.add(line("redis", fleet.redis().description()));
        return lines;
    }

    /** Returns the commands to try, in order. */
    public List<String> commands() {
        String gateway = fleet.gateway().url();
        String first = fleet.profiles().get(0).url();
        return List.of(
                "curl " + gateway + "/profiles/ada",
                "curl " + gateway + "/fleet",
                "curl -X POST " + fleet.auth().url() + "/admin/fail",
                "for i in 1 2 3 4 5 6; do curl " + gateway + "/profiles/ada; done",
                "curl " + first + "/actuator/circuitbreakers",
                "curl -X POST " + fleet.auth().url() + "/admin/mend",
                "curl " + first + "/actuator/prometheus");
    }

    private static String line(String name, String place) {
        return String.format("%-14s %s", name, place);
    }
}
