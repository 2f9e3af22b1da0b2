// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.sample.web.RestClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The response of {@code GET /fleet} of the gateway: the circuit as known to each instance. */
final class FleetEndpoint {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final RestClient gateway;

    FleetEndpoint(String gatewayUrl) {
        this.gateway = RestClients.forService(gatewayUrl, Duration.ofSeconds(10));
    }

    /** Returns one row for each instance. */
    List<Row> rows() {
        JsonNode fleet =
                AnswerJson.required(gateway.get().uri("/fleet").retrieve().body(JsonNode.class));
        List<Row> rows = new ArrayList<>();
        fleet.forEach(instance -> rows.add(Row.of(instance)));
        return rows;
    }

    /**
     * Returns the rows of the instances that are up, as soon as all of them show the same state and the same leader.
     *
     * @param leader returns the leader that the rows should show; asked before each reading
     * @param bound the maximum time to wait, because the instances learn of a change at different times
     * @throws NotObservedException if the rows still differ after that time
     */
    List<Row> agreedRows(String state, Supplier<String> leader, Duration bound) {
        long deadline = System.nanoTime() + bound.toNanos();
        while (true) {
            String expected = leader.get();
            List<Row> up = rows().stream().filter(Row::up).toList();
            Optional<Row> other =
                    up.stream().filter(row -> !row.shows(state, expected)).findFirst();
            if (other.isEmpty()) {
                return up;
            }
            NotObservedException.unless(
                    System.nanoTime() - deadline < 0,
                    "GET /fleet should show " + state + " led by " + expected + " everywhere, but shows "
                            + other.get());
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /**
     * An instance.
     *
     * @param node the label of the instance; empty if it is not up
     * @param up whether the instance responds
     * @param state the state of its copy of the circuit
     * @param leader the leader as known to the instance
     */
    record Row(String node, boolean up, String state, String leader) {

        private boolean shows(String expectedState, String expectedLeader) {
            return state.equals(expectedState) && leader.equals(expectedLeader);
        }

        private static Row of(JsonNode instance) {
            JsonNode circuits = instance.path("circuits");
            JsonNode auth = circuits.path("circuitBreakers").path("auth");
            return new Row(
                    circuits.path("node").asString(""),
                    instance.path("up").asBoolean(false),
                    auth.path("state").asString(""),
                    auth.path("leader").asString(""));
        }
    }
}
