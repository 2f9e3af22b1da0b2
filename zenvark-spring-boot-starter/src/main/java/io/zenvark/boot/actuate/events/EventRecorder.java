// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import io.zenvark.Transition;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CoordinationFailure;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.FoundCircuit;
import io.zenvark.breaker.LeadershipChange;
import io.zenvark.health.HealthCheckReport;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A listener that numbers the events of this node and passes them to receivers. Does not record single calls, so it
 * adds no cost to the call path. The node calls it from one thread at a time.
 */
public final class EventRecorder implements CircuitBreakerListener {

    private final InstantSource clock;
    private final List<Consumer<BreakerEvent>> receivers;
    private long latest;

    /**
     * Creates a recorder.
     *
     * @param clock supplies the times of events
     * @param receivers the receivers of events; they must not block
     */
    public EventRecorder(InstantSource clock, List<Consumer<BreakerEvent>> receivers) {
        this.clock = clock;
        this.receivers = List.copyOf(receivers);
    }

    @Override
    public void onTransition(Transition transition) {
        String breaker = transition.breaker().value();
        boolean modeChanged =
                !transition.from().timedMode().equals(transition.to().timedMode());
        if (modeChanged) {
            publish(BreakerEventType.MODE, breaker, EventDetails.ofMode(transition));
        }
        if (!modeChanged || transition.from().state() != transition.to().state()) {
            publish(BreakerEventType.TRANSITION, breaker, EventDetails.ofState(transition));
        }
    }

    @Override
    public void onFound(FoundCircuit found) {
        publish(BreakerEventType.FOUND, found.breaker().value(), EventDetails.of(found));
    }

    @Override
    public void onLeadership(LeadershipChange change) {
        publish(BreakerEventType.LEADERSHIP, change.breaker().value(), EventDetails.of(change));
    }

    @Override
    public void onHealthCheck(HealthCheckReport report) {
        publish(BreakerEventType.HEALTH_CHECK, report.attempt().breaker().value(), EventDetails.of(report));
    }

    @Override
    public void onError(CoordinationFailure failure) {
        publish(BreakerEventType.ERROR, null, EventDetails.of(failure));
    }

    @Override
    public void onCoordination(CoordinationStatus status) {
        publish(BreakerEventType.COORDINATION, null, Map.of("coordination", status));
    }

    private void publish(BreakerEventType type, @Nullable String breaker, Map<String, @Nullable Object> details) {
        BreakerEvent event = new BreakerEvent(++latest, type, breaker, clock.instant(), 1, details);
        receivers.forEach(receiver -> receiver.accept(event));
    }
}
