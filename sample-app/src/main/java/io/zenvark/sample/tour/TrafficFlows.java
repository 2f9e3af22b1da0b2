// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.CircuitState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Step 1: every instance is connected, one of them leads, all circuits are closed, and calls reach the auth service.
 */
final class TrafficFlows implements Step {

    private static final int CALLS = 30;

    @Override
    public String title() {
        return "Start: all circuits CLOSED, traffic flows";
    }

    @Override
    public String play(Stage stage) {
        stage.observations()
                .await(
                        "every instance connected to Redis and CLOSED",
                        () -> Optional.of(stage.instances())
                                .filter(all -> all.stream().allMatch(TrafficFlows::isReady)));
        String leader = stage.leader().name();
        int rows = stage.agreedRows("CLOSED", leader).size();
        NotObservedException.unless(rows == stage.instances().size(), "GET /fleet shows " + rows + " instances up");
        List<Answer> answers = stage.callsThatSucceed(CALLS);
        String instances =
                answers.stream().map(Answer::instance).distinct().sorted().collect(Collectors.joining(", "));
        stage.screen().line("GET /fleet: CLOSED on " + rows + " instances, led by " + leader);
        stage.screen().line(CALLS + " calls through the gateway, all answered by auth, through " + instances);
        NotObservedException.unless(instances.split(", ").length == rows, "only " + instances + " took calls");
        return rows + " instances CLOSED, " + leader + " leads";
    }

    private static boolean isReady(Instance instance) {
        return instance.isConnected() && instance.isIn(CircuitState.CLOSED);
    }
}
