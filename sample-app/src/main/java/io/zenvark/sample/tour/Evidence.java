// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.CircuitState;
import io.zenvark.Transition;
import io.zenvark.breaker.LeadershipChange;
import io.zenvark.health.HealthCheckReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the chronicle says to the questions of the steps. */
final class Evidence {

    private final Chronicle chronicle;

    Evidence(Chronicle chronicle) {
        this.chronicle = chronicle;
    }

    Duration bound() {
        return chronicle.bound();
    }

    <T> T await(String what, Supplier<Optional<T>> question) {
        return chronicle.await(what, question);
    }

    /** When each instance first told that its circuit went to a state; without those that did not. */
    Map<String, Long> arrivals(CircuitState state, long since) {
        Map<String, Long> arrivals = new LinkedHashMap<>();
        chronicle.since(since, Transition.class).stream()
                .filter(sighting -> sighting.event().to().state() == state)
                .forEach(sighting -> arrivals.putIfAbsent(sighting.instance(), sighting.at()));
        return arrivals;
    }

    /** When an instance last told that its circuit went to a state. */
    Optional<Long> lastArrival(CircuitState state, String instance) {
        return chronicle.since(chronicle.begin(), Transition.class).stream()
                .filter(sighting -> sighting.instance().equals(instance))
                .filter(sighting -> sighting.event().to().state() == state)
                .map(ObservedEvent::at)
                .reduce((earlier, later) -> later);
    }

    /** Waits until so many instances have told that their circuit went to a state. */
    Map<String, Long> awaitArrivals(CircuitState state, long since, int instances) {
        return await(
                instances + " instances " + state,
                () -> Optional.of(arrivals(state, since)).filter(arrivals -> arrivals.size() == instances));
    }

    /** When each failed call of the fleet ended. */
    List<Long> failedCalls(long since) {
        return chronicle.since(since, CallFailure.class).stream()
                .map(ObservedEvent::at)
                .sorted()
                .toList();
    }

    /** The health checks that have ended. */
    List<ObservedEvent<HealthCheckReport>> checks(long since) {
        return chronicle.since(since, HealthCheckReport.class);
    }

    /** The first time that an instance told that it leads, or ceased to. */
    Optional<ObservedEvent<LeadershipChange>> leadership(long since, boolean leading) {
        return chronicle.since(since, LeadershipChange.class).stream()
                .filter(sighting -> sighting.event().leading() == leading)
                .findFirst();
    }
}
