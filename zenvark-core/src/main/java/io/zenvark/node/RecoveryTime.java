// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.node.runtime.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The clocks of a recovery: the monotonic clock of the node, and its estimate of the store time.
 *
 * @param loop the event loop of the node
 * @param clock the estimate of the store time
 */
record RecoveryTime(EventLoop loop, StoreClock clock) {

    private static final Duration LONGEST = Duration.ofHours(1);

    Moment now() {
        return loop.now();
    }

    /** Returns the moment of a store time by the current estimate; empty before the first contact. */
    Optional<Moment> moment(Instant time) {
        Moment now = now();
        return clock.at(now).map(reading -> now.plus(Duration.between(reading, time)));
    }

    /** Returns the time that has passed since a store time, from zero to one hour; zero before the first contact. */
    Duration age(Instant time) {
        return storeTime(now()).map(now -> bounded(Duration.between(time, now))).orElse(Duration.ZERO);
    }

    /** Limits a duration between two store times to the range from zero to one hour, because the clock may step. */
    static Duration bounded(Duration duration) {
        if (duration.isNegative()) {
            return Duration.ZERO;
        }
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }

    /** Returns the store time at a moment in milliseconds; empty before the first contact. */
    Optional<Instant> storeTime(Moment at) {
        return clock.at(at).map(time -> time.truncatedTo(ChronoUnit.MILLIS));
    }
}
