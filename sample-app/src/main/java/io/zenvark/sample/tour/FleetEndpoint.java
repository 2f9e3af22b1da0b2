// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.sample.web.RestClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The response of {@code GET /fleet} of the gateway: the circuit as known to each instance. */
final class FleetEndpoint {

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

    /** Returns the rows of the instances that are up. All of them must show the same state and the same leader. */
    List<Row> agreedRows(String state, String leader) {
        List<Row> up = rows().stream().filter(Row::up).toList();
        for (Row row : up) {
            NotObservedException.unless(
                    row.state().equals(state) && row.leader().equals(leader),
                    "GET /fleet should show " + state + " led by " + leader + " everywhere, but shows " + row);
        }
        return up;
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
