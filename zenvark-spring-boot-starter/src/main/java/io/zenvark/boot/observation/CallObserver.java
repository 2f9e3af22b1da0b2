// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.zenvark.BreakerName;
import io.zenvark.breaker.CallPermit;
import java.util.function.Supplier;

/**
 * Observes the calls of one breaker. Thread-safe.
 *
 * @param breaker whose calls
 * @param registry where to; asked for at each call, so that it need not be there before the first
 */
record CallObserver(BreakerName breaker, Supplier<ObservationRegistry> registry) {

    private static final CallObservationConvention CONVENTION = new CallObservationConvention();
    private static final String REJECTION = "zenvark.call.rejected";

    /** Begins to observe a call that was let through. */
    ObservedPermit begin(CallPermit permit) {
        CallObservationContext context = new CallObservationContext(breaker);
        Observation observation = Observation.createNotStarted(null, CONVENTION, () -> context, registry.get());
        return new ObservedPermit(permit, observation.start(), context);
    }

    /** Notes on the observation around the call, if there is one, that the call was rejected. */
    void rejected() {
        Observation around = registry.get().getCurrentObservation();
        if (around != null) {
            around.event(Observation.Event.of(REJECTION, REJECTION + " by " + breaker));
        }
    }
}
