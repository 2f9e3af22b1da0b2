// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.zenvark.BreakerName;
import io.zenvark.Outcome;
import io.zenvark.breaker.CallListener;
import java.util.concurrent.TimeUnit;

/** The meters that each call touches. They are looked up once, and touching them allocates nothing of ours. */
final class CallMeters implements CallListener {

    private final Timer success;
    private final Timer failure;
    private final Timer ignored;
    private final Counter rejected;

    CallMeters(BreakerName breaker, RegisteredMeters shelf) {
        success = timer(breaker, "success", shelf);
        failure = timer(breaker, "failure", shelf);
        ignored = timer(breaker, "ignored", shelf);
        rejected = shelf.keep(Counter.builder("zenvark.blocked.requests")
                .description("Calls that were rejected without being run")
                .baseUnit("requests")
                .tag(Tags.BREAKER, breaker.value())
                .register(shelf.registry()));
    }

    private static Timer timer(BreakerName breaker, String result, RegisteredMeters shelf) {
        return shelf.keep(Timer.builder("zenvark.call.duration")
                .description("How long calls took")
                .tag(Tags.BREAKER, breaker.value())
                .tag(Tags.RESULT, result)
                .serviceLevelObjectives(Buckets.ofCalls())
                .register(shelf.registry()));
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
