// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.zenvark.BreakerName;
import io.zenvark.Outcome;
import io.zenvark.breaker.CallListener;
import java.util.concurrent.TimeUnit;

/** The meters that each call updates. They are looked up once, and updating them allocates no objects of Zenvark. */
final class CallMeters implements CallListener {

    private final Timer success;
    private final Timer failure;
    private final Timer ignored;
    private final Counter rejected;

    CallMeters(BreakerName breaker, RegisteredMeters meters) {
        success = timer(breaker, "success", meters);
        failure = timer(breaker, "failure", meters);
        ignored = timer(breaker, "ignored", meters);
        rejected = meters.track(Counter.builder("zenvark.blocked.requests")
                .description("Calls that the circuit breaker rejected")
                .baseUnit("requests")
                .tag(Tags.BREAKER, breaker.value())
                .register(meters.registry()));
    }

    private static Timer timer(BreakerName breaker, String result, RegisteredMeters meters) {
        return meters.track(Timer.builder("zenvark.call.duration")
                .description("Duration of calls")
                .tag(Tags.BREAKER, breaker.value())
                .tag(Tags.RESULT, result)
                .serviceLevelObjectives(Buckets.ofCalls())
                .register(meters.registry()));
    }

    @Override
    public void onCall(Outcome outcome, long elapsedNanos) {
        timer(outcome).record(elapsedNanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS, SLOW_SUCCESS -> success;
            case FAILURE, SLOW_FAILURE -> failure;
            case IGNORED -> ignored;
        };
    }

    @Override
    public void onRejected() {
        rejected.increment();
    }
}
