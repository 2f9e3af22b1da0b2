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

/** Answers the questions of the steps from the events in the chronicle. */
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

    /** Returns the time at which each instance first reached a state. Instances that did not reach it are left out. */
    Map<String, Long> arrivals(CircuitState state, long since) {
        Map<String, Long> arrivals = new LinkedHashMap<>();
        chronicle.since(since, Transition.class).stream()
                .filter(observed -> observed.event().to().state() == state)
                .forEach(observed -> arrivals.putIfAbsent(observed.instance(), observed.at()));
        return arrivals;
    }

    /** Returns the time at which an instance last reached a state. */
    Optional<Long> lastArrival(CircuitState state, String instance) {
        return chronicle.since(chronicle.begin(), Transition.class).stream()
                .filter(observed -> observed.instance().equals(instance))
                .filter(observed -> observed.event().to().state() == state)
                .map(ObservedEvent::at)
                .reduce((earlier, later) -> later);
    }

    /** Waits until the given number of instances have reached a state. */
    Map<String, Long> awaitArrivals(CircuitState state, long since, int instances) {
        return await(
                instances + " instances " + state,
                () -> Optional.of(arrivals(state, since)).filter(arrivals -> arrivals.size() == instances));
    }

    /** Returns the end of each failed call of the fleet. */
    List<Long> failedCalls(long since) {
        return chronicle.since(since, CallFailure.class).stream()
                .map(ObservedEvent::at)
                .sorted()
                .toList();
    }

    /** Returns the health checks that have ended. */
    List<ObservedEvent<HealthCheckReport>> checks(long since) {
        return chronicle.since(since, HealthCheckReport.class);
    }

    /** Returns the first event in which an instance became the leader, or ceased to be. */
    Optional<ObservedEvent<LeadershipChange>> leadership(long since, boolean leading) {
        return chronicle.since(since, LeadershipChange.class).stream()
                .filter(observed -> observed.event().leading() == leading)
                .findFirst();
    }
}
