// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.CircuitState;
import io.zenvark.health.HealthCheckReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Step 3: while the circuit is open, only the leader checks the health of the auth service, with growing delays. After
 * each failed check another instance leads: one instance alone cannot block the recovery.
 */
final class ChecksByLeader implements Step {

    private static final int CHECKS = 3;
    private static final List<String> CIRCUIT = List.of("state", "version", "leader", "role", "reason");
    private static final List<String> HEALTH_CHECK = List.of("kind", "attempt", "lastResult");

    @Override
    public String title() {
        return "While OPEN: one leader after the other checks auth's health, with growing delay";
    }

    @Override
    public String play(Stage stage) {
        long opened = stage.observations()
                .lastArrival(CircuitState.OPEN)
                .orElseThrow(() -> new NotObservedException("no instance has reported the transition to OPEN"));
        List<ObservedEvent<HealthCheckReport>> checks = stage.observations()
                .await(
                        CHECKS + " health checks",
                        () -> Optional.of(stage.observations().checks(opened)).filter(seen -> seen.size() >= CHECKS));
        requireFailuresInTurn(checks);
        List<Long> delays = delays(opened, checks);
        print(stage.screen(), checks, delays);
        NotObservedException.unless(
                delays.get(CHECKS - 1) > delays.get(0), "the delay between checks should grow: " + delays);
        showEndpoints(stage, stage.leader());
        return CHECKS + " failed checks, by "
                + String.join(", ", checks.stream().map(ObservedEvent::instance).toList())
                + ", delays "
                + String.join(", ", delays.stream().map(Screen::time).toList());
    }

    private static void requireFailuresInTurn(List<ObservedEvent<HealthCheckReport>> checks) {
        String previous = "";
        for (ObservedEvent<HealthCheckReport> check : checks) {
            NotObservedException.unless(
                    !check.event().passed() && !check.instance().equals(previous),
                    "a failed check by another instance than '" + previous + "' was expected, not " + check);
            previous = check.instance();
        }
    }

    private static List<Long> delays(long opened, List<ObservedEvent<HealthCheckReport>> checks) {
        List<Long> delays = new ArrayList<>();
        long previousEnd = opened;
        for (ObservedEvent<HealthCheckReport> check : checks) {
            delays.add(check.at() - check.event().took().toNanos() - previousEnd);
            previousEnd = check.at();
        }
        return delays;
    }

    private static void print(Screen screen, List<ObservedEvent<HealthCheckReport>> checks, List<Long> delays) {
        for (int i = 0; i < checks.size(); i++) {
            ObservedEvent<HealthCheckReport> check = checks.get(i);
            screen.line(check.instance() + " checked after " + Screen.time(delays.get(i)) + ": "
                    + check.event().result() + ", " + check.event().error().orElse(""));
        }
    }

    private static void showEndpoints(Stage stage, Instance leader) {
        Instance follower = stage.instances().stream()
                .filter(instance -> !instance.equals(leader))
                .findFirst()
                .orElseThrow();
        stage.screen().line("GET /actuator/circuitbreakers, in excerpts. Followers show the leader's latest tick:");
        showEndpoint(stage.screen(), leader);
        showEndpoint(stage.screen(), follower);
    }

    private static void showEndpoint(Screen screen, Instance instance) {
        JsonNode circuit = instance.endpoint();
        screen.line("  " + instance.service().url() + " (" + instance.name() + ")");
        screen.line("    " + AnswerJson.excerpt(circuit, CIRCUIT));
        screen.line("    \"healthCheck\": " + AnswerJson.excerpt(circuit.path("healthCheck"), HEALTH_CHECK));
        NotObservedException.unless(
                circuit.path("state").asString("").equals("OPEN"), instance.name() + "'s endpoint should show OPEN");
    }
}
