// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitState;
import io.zenvark.Moment;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.call.Hold;
import io.zenvark.node.runtime.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The holds of this node's copies, from the recovery records of their versions. A hold tells callers when to try again,
 * and delays the node's own checks of an open circuit during an outage of Redis.
 *
 * <p>The end of a hold is fixed when the node learns its time, at most the maximum of the policy ahead. Afterwards only
 * the monotonic clock counts. Owned by the event loop.
 */
final class CopyHolds {

    private final EventLoop loop;
    private final StoreClock clock;
    private final RecoveryRecords records;
    private final Map<BreakerName, Instant> asked = new HashMap<>();

    CopyHolds(EventLoop loop, StoreClock clock, RecoveryRecords records) {
        this.loop = loop;
        this.clock = clock;
        this.records = records;
    }

    /** Returns the hold of a version that the breaker is about to apply; null if it has none. */
    @Nullable
    Hold of(CoordinatedBreaker breaker, Circuit circuit) {
        Instant until = askedUntil(breaker, circuit).orElse(null);
        if (until == null) {
            asked.remove(breaker.name());
            return null;
        }
        asked.put(breaker.name(), until);
        Instant now = clock.at(loop.now()).orElseGet(() -> circuit.origin().since());
        return of(breaker, Duration.between(now, until), now);
    }

    /** Returns the hold of a copy that this node opens now; null if its end has passed or is unknown. */
    @Nullable
    Hold ofOwn(CoordinatedBreaker breaker, Optional<Moment> until) {
        Moment now = loop.now();
        Instant time = clock.at(now).orElse(null);
        return until.isEmpty() || time == null ? null : of(breaker, until.get().since(now), time);
    }

    private @Nullable Hold of(CoordinatedBreaker breaker, Duration requested, Instant now) {
        Duration ahead = breaker.definition().retryAfter().limit(requested);
        return ahead.isZero() ? null : new Hold(loop.now().plus(ahead), now.plus(ahead));
    }

    /** Applies the hold of a later record to a copy. */
    void follow(CoordinatedBreaker breaker) {
        Circuit circuit = breaker.shared();
        Instant latest = askedUntil(breaker, circuit).orElse(null);
        if (latest != null && !latest.equals(asked.get(breaker.name()))) {
            breaker.hold(of(breaker, circuit));
        }
    }

    private Optional<Instant> askedUntil(CoordinatedBreaker breaker, Circuit circuit) {
        return circuit.state() == CircuitState.OPEN
                ? records.of(breaker.name(), circuit).flatMap(RecoveryRecord::hold)
                : Optional.empty();
    }
}
