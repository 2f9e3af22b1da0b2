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

/** Answers the questions of the steps from the observed events. */
final class Observations {

    private final ObservedEvents observedEvents;

    Observations(ObservedEvents observedEvents) {
        this.observedEvents = observedEvents;
    }

    Duration bound() {
        return observedEvents.bound();
    }

    <T> T await(String what, Supplier<Optional<T>> question) {
        return observedEvents.await(what, question);
    }

    /** Returns the time at which each instance first reached a state. Instances that did not reach it are left out. */
    Map<String, Long> arrivals(CircuitState state, long since) {
        Map<String, Long> arrivals = new LinkedHashMap<>();
        observedEvents.since(since, Transition.class).stream()
                .filter(observed -> observed.event().to().state() == state)
                .forEach(observed -> arrivals.putIfAbsent(observed.instance(), observed.at()));
        return arrivals;
    }

    /** Returns the latest time at which an instance reached a state. */
    Optional<Long> lastArrival(CircuitState state) {
        return observedEvents.since(observedEvents.begin(), Transition.class).stream()
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
        return observedEvents.since(since, CallFailure.class).stream()
                .map(ObservedEvent::at)
                .sorted()
                .toList();
    }

    /** Returns the health checks that have ended. */
    List<ObservedEvent<HealthCheckReport>> checks(long since) {
        return observedEvents.since(since, HealthCheckReport.class);
    }

    /** Returns the first event in which an instance became the leader, or ceased to be. */
    Optional<ObservedEvent<LeadershipChange>> leadership(long since, boolean leading) {
        return observedEvents.since(since, LeadershipChange.class).stream()
                .filter(observed -> observed.event().leading() == leading)
                .findFirst();
    }
}
