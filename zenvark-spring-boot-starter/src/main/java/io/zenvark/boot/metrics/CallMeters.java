// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.zenvark.BreakerName;
import io.zenvark.Outcome;
import io.zenvark.breaker.CallListener;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** The meters that each call touches. */
final class CallMeters implements CallListener {

    private static final Duration[] BUCKETS = LongStream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Timer success;
    private final Timer failure;
    private final Timer ignored;
    private final Counter rejected;

    CallMeters(BreakerName breaker, MeterRegistry registry) {
        success = timer(breaker, "success", registry);
        failure = timer(breaker, "failure", registry);
        ignored = timer(breaker, "ignored", registry);
        rejected = Counter.builder("zenvark.blocked.requests")
                .description("Calls that were rejected without being run")
                .tag(Tags.BREAKER, breaker.value())
                .register(registry);
    }

    private static Timer timer(BreakerName breaker, String result, MeterRegistry registry) {
        return Timer.builder("zenvark.call.duration")
                .description("How long calls took")
                .tag(Tags.BREAKER, breaker.value())
                .tag(Tags.RESULT, result)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
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
