// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.observation;

import io.micrometer.observation.Observation;
import io.zenvark.BreakerName;
import io.zenvark.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an observation of a call knows. Its conventions and handlers read it. */
public final class CallObservationContext extends Observation.Context {

    private final BreakerName breaker;
    private volatile @Nullable Outcome outcome;

    CallObservationContext(BreakerName breaker) {
        this.breaker = breaker;
    }

    /** The breaker that let the call through. */
    public BreakerName breaker() {
        return breaker;
    }

    /** How the breaker has judged the call; empty until it has ended. */
    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    void judged(Outcome how) {
        outcome = how;
    }
}
