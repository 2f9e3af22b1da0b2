// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.breaker.CircuitOpenException;
import java.time.Duration;
import java.time.Instant;

/**
 * The exceptions of calls that a ramp rejects. The retry time moves with the ramp, so the prepared exception is renewed
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
    private Prepared prepared;

    RampRejections(BreakerName breaker, Circuit circuit, Ramp ramp, long nanos) {
        this.breaker = breaker;
        this.circuit = circuit;
        this.ramp = ramp;
        this.prepared = prepared(nanos);
    }

    Ramp ramp() {
        return ramp;
    }

    /** Renews the exception if it is too old at a reading of the monotonic clock. */
    void renew(long nanos) {
        if (nanos - prepared.nanos() >= RENEWAL_NANOS) {
            prepared = prepared(nanos);
        }
    }

    /** Returns the exception, as of the latest rejection. */
    CircuitOpenException latest() {
        return prepared.exception();
    }

    private Prepared prepared(long nanos) {
        Duration remaining = ramp.remaining(nanos);
        Duration half = remaining.dividedBy(PART_OF_REMAINING);
        Duration wait = half.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : half;
        Instant now = ramp.endsAt().minus(remaining);
        return new Prepared(CircuitOpenException.duringRamp(breaker, circuit, now.plus(wait), ramp.endsAt()), nanos);
    }

    private record Prepared(CircuitOpenException exception, long nanos) {}
}
