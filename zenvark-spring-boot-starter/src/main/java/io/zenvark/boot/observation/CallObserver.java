// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.zenvark.BreakerName;
import io.zenvark.breaker.CallPermit;
import java.util.function.Supplier;

/**
 * Creates the observations for the calls of a breaker. Thread-safe.
 *
 * @param breaker the name of the breaker
 * @param registry the supplier of the registry; called for each call, so the registry may be created late
 */
record CallObserver(BreakerName breaker, Supplier<ObservationRegistry> registry) {

    private static final CallObservationConvention CONVENTION = new CallObservationConvention();
    private static final String REJECTION = "zenvark.call.rejected";

    /** Starts an observation of an admitted call. */
    ObservedPermit begin(CallPermit permit) {
        CallObservationContext context = new CallObservationContext(breaker);
        Observation observation = Observation.createNotStarted(null, CONVENTION, () -> context, registry.get());
        return new ObservedPermit(permit, observation.start(), context);
    }

    /** Adds the event of a rejected call to the current observation, if any. */
    void rejected() {
        Observation current = registry.get().getCurrentObservation();
        if (current != null) {
            current.event(Observation.Event.of(REJECTION, REJECTION + " by " + breaker));
        }
    }
}
