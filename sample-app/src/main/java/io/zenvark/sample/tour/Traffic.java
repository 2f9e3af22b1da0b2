// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.sample.web.RestClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Makes sequential calls through the gateway. */
final class Traffic {

    private final RestClient gateway;

    Traffic(String gatewayUrl) {
        this.gateway = RestClients.forService(gatewayUrl, Duration.ofSeconds(5));
    }

    /** Makes the given number of calls. */
    List<Answer> calls(int count) {
        List<Answer> answers = new ArrayList<>();
        while (answers.size() < count) {
            answers.add(call());
        }
        return answers;
    }

    /**
     * Makes calls until a condition is fulfilled.
     *
     * @param what the condition, for the error message
     * @param seen the condition, evaluated before each call
     * @param bound the maximum duration
     */
    List<Answer> until(String what, BooleanSupplier seen, Duration bound) {
        long begin = System.nanoTime();
        List<Answer> answers = new ArrayList<>();
        while (!seen.getAsBoolean()) {
            if (System.nanoTime() - begin > bound.toNanos()) {
                throw new NotObservedException(what, bound);
            }
            answers.add(call());
        }
        return answers;
    }

    private Answer call() {
        long begin = System.nanoTime();
        JsonNode profile = AnswerJson.required(
                gateway.get().uri("/profiles/ada").retrieve().body(JsonNode.class));
        long nanos = System.nanoTime() - begin;
        return new Answer(
                profile.path("instance").asString(), profile.path("origin").asString(), nanos);
    }
}
