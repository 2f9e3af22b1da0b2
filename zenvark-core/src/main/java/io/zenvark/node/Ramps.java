// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Moment;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.RampUp;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.call.Ramp;
import io.zenvark.node.runtime.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Determines which of this node's copies ramp, and from when.
 *
 * <ol>
 *   <li>A version ramps if it is CLOSED, in mode AUTO, a passed recovery check has closed it, and the breaker has a
 *       ramp-up. Any other close admits all calls at once.
 *   <li>Its start is fixed when the node applies the version, from the reckoned Redis time. A node that joins later
 *       therefore has the share of the others. Afterwards only the monotonic clock counts.
 *   <li>The start and the function belong to the version. A new definition applies to the next ramp.
 *   <li>A circuit that is restored after a loss of Redis continues the ramp of the version before it.
 *   <li>A copy that the node closes by its own check ramps from that moment.
 *   <li>After a ramp that failed, the next one is twice as long. The recovery record of the version has the factor, so
 *       that all nodes use the same function. For the ramps of its standalone decisions, a node counts alone.
 * </ol>
 *
 * <p>Owned by the event loop.
 */
final class Ramps {

    private final EventLoop loop;
    private final StoreClock clock;
    private final ToIntBiFunction<BreakerName, Circuit> factors;
    private final RampLog log;

    /**
     * @param factors returns by how much the ramp of a version is longer than configured, from 1 to {@link
     *     Ramp#LARGEST_FACTOR}
     */
    Ramps(EventLoop loop, StoreClock clock, ToIntBiFunction<BreakerName, Circuit> factors) {
        this.loop = loop;
        this.clock = clock;
        this.factors = factors;
        this.log = new RampLog(loop);
    }

    /** Returns the ramp of a version that the breaker is about to apply; null if it does not ramp. */
    @Nullable
    Ramp of(CoordinatedBreaker breaker, Circuit circuit) {
        if (circuit.state() != CircuitState.CLOSED || circuit.mode() != CircuitMode.AUTO) {
            return null;
        }
        if (circuit.origin().cause() == TransitionCause.REASSERTION) {
            return breaker.sharedRamp();
        }
        RampUp rampUp = breaker.definition().recovery().rampUp().orElse(null);
        return rampUp != null && circuit.origin().cause() == TransitionCause.RECOVERY_CHECK
                ? ramp(breaker.name(), rampUp, circuit)
                : null;
    }

    /** Returns by how much the ramp of the shared circuit is longer than configured, or will be after it has closed. */
    int factorOf(CoordinatedBreaker breaker) {
        return factors.applyAsInt(breaker.name(), breaker.shared());
    }

    /**
     * Returns the ramp of a copy that this node closes now by its own check; null if the breaker has no ramp-up, or in
     * another mode than AUTO.
     *
     * @param closed the circuit that calls are about to see
     * @param factor the multiple of the configured duration, from 1 to {@link Ramp#LARGEST_FACTOR}
     */
    @Nullable
    Ramp ofOwnCheck(CoordinatedBreaker breaker, Circuit closed, int factor) {
        RampUp rampUp = breaker.definition().recovery().rampUp().orElse(null);
        Moment now = loop.now();
        // Only messages and retry times use this time. It is too early before the first contact with Redis.
        Instant time = clock.at(now).orElseGet(() -> breaker.shared().origin().since());
        return rampUp == null || closed.mode() != CircuitMode.AUTO ? null : new Ramp(rampUp, factor, now, time);
    }

    private @Nullable Ramp ramp(BreakerName name, RampUp rampUp, Circuit circuit) {
        int factor = factors.applyAsInt(name, circuit);
        Moment now = loop.now();
        Instant since = circuit.origin().since();
        Instant time = clock.at(now).orElse(since);
        Duration duration = Ramp.durationOf(rampUp, factor);
        Duration elapsed = clamp(Duration.between(since, time), duration);
        return elapsed.equals(duration) ? null : new Ramp(rampUp, factor, now.minus(elapsed), time.minus(elapsed));
    }

    private static Duration clamp(Duration elapsed, Duration longest) {
        if (elapsed.isNegative()) {
            return Duration.ZERO;
        }
        return elapsed.compareTo(longest) > 0 ? longest : elapsed;
    }

    /** Follows the copy of a breaker after it was replaced. */
    void follow(CoordinatedBreaker breaker) {
        log.follow(breaker);
    }
}
