// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.CircuitState;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.sample.fleet.RunningService;
import io.zenvark.sample.web.RestClients;
import java.time.Duration;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/**
 * An instance of the profile service, observed from inside its process.
 *
 * @param service the running service
 * @param circuitBreakers its circuit breakers
 */
record Instance(RunningService service, CircuitBreakers circuitBreakers) {

    static Instance of(RunningService service) {
        return new Instance(service, service.bean(CircuitBreakers.class));
    }

    String name() {
        return service.name();
    }

    CircuitBreaker circuit() {
        return circuitBreakers.get("auth");
    }

    /** Returns the circuit in the response of the instance's endpoint, over HTTP. */
    JsonNode endpoint() {
        RestClient client = RestClients.forService(service.url(), Duration.ofSeconds(5));
        return AnswerJson.required(
                        client.get().uri("/actuator/circuitbreakers").retrieve().body(JsonNode.class))
                .path("circuitBreakers")
                .path("auth");
    }

    boolean isConnected() {
        return circuitBreakers.coordination() == CoordinationStatus.CONNECTED;
    }

    boolean isLeader() {
        return circuit().isLeader();
    }

    boolean isIn(CircuitState state) {
        return circuit().state() == state;
    }
}
