// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.breaker.CircuitOpenException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The exceptions of calls that a ramp rejects. The retry time moves with the ramp, so a prepared exception is renewed
 * after {@link #RENEWAL}. All rejections in between share it and allocate nothing. Thread-safe.
 */
final class RampRejections {

    /** The maximum age of a prepared exception. */
    static final Duration RENEWAL = Duration.ofMillis(100);

    private static final long RENEWAL_NANOS = RENEWAL.toNanos();

    // Half of the remaining ramp spreads the retries over it. A moment ahead would multiply them.
    private static final int PART_OF_REMAINING = 2;
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private final BreakerName breaker;
    private final Circuit circuit;
    private final Ramp ramp;

    // Any thread may replace it. A race creates two equal objects, which is harmless.
    private @Nullable Prepared prepared;

    RampRejections(BreakerName breaker, Circuit circuit, Ramp ramp) {
        this.breaker = breaker;
        this.circuit = circuit;
        this.ramp = ramp;
    }

    /** Returns the exception for a call at a reading of the monotonic clock. */
    CircuitOpenException at(long nanos) {
        Prepared latest = prepared;
        if (latest == null || nanos - latest.nanos() >= RENEWAL_NANOS) {
            latest = new Prepared(create(nanos), nanos);
            prepared = latest;
        }
        return latest.exception();
    }

    private CircuitOpenException create(long nanos) {
        Duration remaining = ramp.remaining(nanos);
        Duration half = remaining.dividedBy(PART_OF_REMAINING);
        Duration wait = half.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : half;
        Instant now = ramp.endsAt().minus(remaining);
        return CircuitOpenException.duringRamp(breaker, circuit, now.plus(wait), ramp.endsAt());
    }

    private record Prepared(CircuitOpenException exception, long nanos) {}
}
