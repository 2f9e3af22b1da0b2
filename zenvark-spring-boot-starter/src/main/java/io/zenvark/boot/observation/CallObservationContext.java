// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.observation;

import io.micrometer.observation.Observation;
import io.zenvark.BreakerName;
import io.zenvark.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The context of an observed call, for observation conventions and handlers. */
public final class CallObservationContext extends Observation.Context {

    private final BreakerName breaker;
    private volatile @Nullable Outcome outcome;

    CallObservationContext(BreakerName breaker) {
        this.breaker = breaker;
    }

    /** Returns the name of the breaker that admitted the call. */
    public BreakerName breaker() {
        return breaker;
    }

    /** Returns the outcome of the call; empty until the call has ended. */
    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    void setOutcome(Outcome ended) {
        outcome = ended;
    }
}
