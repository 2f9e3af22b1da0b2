// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Circuit.Origin;
import io.zenvark.CircuitMode;
import io.zenvark.TimedMode;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.ModeChange;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Ends modes that have expired.
 *
 * <ol>
 *   <li>A mode ends at a Redis time. At that time each node returns its copy to AUTO.
 *   <li>The leader then writes the return to AUTO. If it has not been written after two ticks, any node writes it. All
 *       of them expect the version that has expired, so that only one write takes effect.
 * </ol>
 *
 * <p>Owned by the event loop.
 */
final class ModeExpiry {

    private static final int TICKS_OF_GRACE = 2;

    // An operator may set an end in the year 9999, which exceeds the range of a timer.
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final EventLoop loop;
    private final StoreClock clock;
    private final ReplicatedCircuits circuits;
    private final ModeWriter writer;
    private final Duration grace;
    private final Map<BreakerName, EventLoop.Cancellable> timers = new HashMap<>();

    ModeExpiry(
            LeaseConfiguration lease,
            EventLoop loop,
            StoreClock clock,
            ReplicatedCircuits circuits,
            ModeWriter writer) {
        this.loop = loop;
        this.clock = clock;
        this.circuits = circuits;
        this.writer = writer;
        this.grace = lease.tick().multipliedBy(TICKS_OF_GRACE);
    }

    /** Schedules the end of the mode after a change of the shared circuit. */
    void onChanged(CoordinatedBreaker breaker) {
        timers.getOrDefault(breaker.name(), () -> {}).cancel();
        Circuit circuit = breaker.shared();
        Optional<Instant> now = clock.at(loop.now());
        if (circuit.timedMode().until().isPresent() && now.isPresent()) {
            Duration left =
                    Duration.between(now.get(), circuit.timedMode().until().get());
            Runnable step =
                    left.compareTo(LONGEST_WAIT) > 0 ? () -> onChanged(breaker) : () -> onExpired(breaker, circuit);
            Duration wait = left.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : left;
            timers.put(breaker.name(), loop.schedule(wait, step));
        }
    }

    private void onExpired(CoordinatedBreaker breaker, Circuit circuit) {
        if (!breaker.shared().equals(circuit)) {
            return;
        }
        Instant end = circuit.timedMode().until().orElseThrow();
        Origin origin = new Origin(
                end, circuit.origin().node(), TransitionCause.MODE_EXPIRY, "mode " + circuit.mode() + " has expired");
        Circuit back = new Circuit(circuit.version(), circuit.epoch(), circuit.state(), TimedMode.AUTO, origin);
        circuits.overrule(breaker, back, Optional.empty());
        timers.put(
                breaker.name(),
                loop.schedule(breaker.isLeader() ? Duration.ZERO : grace, () -> writeReturn(breaker, circuit)));
    }

    private void writeReturn(CoordinatedBreaker breaker, Circuit circuit) {
        if (breaker.shared().equals(circuit)) {
            ModeChange back =
                    new ModeChange(CircuitMode.AUTO, "mode " + circuit.mode() + " has expired", Optional.empty());
            writer.expire(breaker, back);
            timers.put(breaker.name(), loop.schedule(grace, () -> writeReturn(breaker, circuit)));
        }
    }
}
