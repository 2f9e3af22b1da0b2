// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Moment;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.call.Ramp;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.node.runtime.SafeLogger;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the start and the end of each ramp at INFO, and tells the copy of the end. Owned by the event loop. */
final class RampLog {

    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(RampLog.class));

    private static final double PERCENT = 100;
    private static final double MILLIS_PER_SECOND = 1000;

    private final EventLoop loop;
    private final Map<BreakerName, Followed> followed = new HashMap<>();

    RampLog(EventLoop loop) {
        this.loop = loop;
    }

    /** Follows the ramp of the copy that calls see, after the copy was replaced. */
    @SuppressWarnings("ReferenceEquality")
    void follow(CoordinatedBreaker breaker) {
        Ramp ramp = breaker.ramp();
        Followed before = followed.get(breaker.name());
        if (before != null && before.ramp() == ramp) {
            return;
        }
        if (before != null) {
            before.end().cancel();
            followed.remove(breaker.name());
        }
        if (ramp != null && ramp.end().isAfter(loop.now())) {
            begin(breaker, ramp);
        }
    }

    private void begin(CoordinatedBreaker breaker, Ramp ramp) {
        Moment now = loop.now();
        Duration left = ramp.end().since(now);
        LOG.info(
                "Circuit breaker '{}' admits {} % of calls, and a growing share for {} s ({} ramp-up of version {})",
                breaker.name(),
                Math.round(ramp.shareAt(now.toNanos()) * PERCENT),
                left.toMillis() / MILLIS_PER_SECOND,
                ramp.rampUp().curve().label(),
                breaker.shown().version());
        followed.put(breaker.name(), new Followed(ramp, loop.schedule(left, () -> end(breaker))));
    }

    private static void end(CoordinatedBreaker breaker) {
        breaker.onRampEnded();
        LOG.info(
                "Circuit breaker '{}' admits all calls: the ramp-up of version {} has ended",
                breaker.name(),
                breaker.shown().version());
    }

    private record Followed(Ramp ramp, EventLoop.Cancellable end) {}
}
