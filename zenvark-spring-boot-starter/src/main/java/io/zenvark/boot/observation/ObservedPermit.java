// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.observation;

import io.micrometer.observation.Observation;
import io.zenvark.Outcome;
import io.zenvark.breaker.CallPermit;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A permit with the observation of its call. The observation stops when the permit receives the end of the call. */
final class ObservedPermit implements CallPermit {

    private final CallPermit permit;
    private final Observation observation;
    private final CallObservationContext context;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final long start = System.nanoTime();

    ObservedPermit(CallPermit permit, Observation observation, CallObservationContext context) {
        this.permit = permit;
        this.observation = observation;
        this.context = context;
    }

    /** Makes the observation the current one of this thread until the scope is closed. */
    Observation.Scope openScope() {
        return observation.openScope();
    }

    /**
     * Ends the call.
     *
     * @param result the result; ignored if the call threw an exception
     * @param thrown the exception, or {@code null} if the call returned
     */
    void end(@Nullable Object result, @Nullable Throwable thrown) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (thrown == null) {
            onResult(result, took);
        } else {
            onFailure(thrown, took);
        }
    }

    @Override
    public Outcome onSuccess(Duration took) {
        return ended(permit.onSuccess(took));
    }

    @Override
    public Outcome onResult(@Nullable Object result, Duration took) {
        return ended(permit.onResult(result, took));
    }

    @Override
    public Outcome onFailure(Throwable failure, Duration took) {
        observation.error(failure);
        return ended(permit.onFailure(failure, took));
    }

    @Override
    public Outcome onFailure(Throwable failure, Duration took, Duration retryAfter) {
        observation.error(failure);
        return ended(permit.onFailure(failure, took, retryAfter));
    }

    @Override
    public Outcome onIgnored(Duration took) {
        return ended(permit.onIgnored(took));
    }

    @Override
    public Outcome onCancelled(Duration took) {
        return ended(permit.onCancelled(took));
    }

    private Outcome ended(Outcome outcome) {
        if (ended.compareAndSet(false, true)) {
            context.setOutcome(outcome);
            observation.stop();
        }
        return outcome;
    }
}
