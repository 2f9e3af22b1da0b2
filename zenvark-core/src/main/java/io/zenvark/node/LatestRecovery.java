// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.call.Ramp;
import io.zenvark.strategy.OutcomeRun;
import io.zenvark.strategy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The latest recovery of a circuit, which this node or a previous leader has completed, and whether it lasts. Owned by
 * the event loop.
 */
final class LatestRecovery {

    private final CoordinatedBreaker breaker;
    private final RecoveryTime time;
    private final FlapDetector flaps;

    /**
     * @param opens whether a verdict of the strategy opens the circuit
     */
    LatestRecovery(CoordinatedBreaker breaker, RecoveryTime time, Predicate<Verdict> opens) {
        this.breaker = breaker;
        this.time = time;
        this.flaps = new FlapDetector(() -> breaker.definition().strategy(), opens);
    }

    /** Returns whether a recovery is known. */
    boolean isKnown() {
        return flaps.isObserving();
    }

    /** The circuit has just closed. */
    void closed(Duration wasOpenFor) {
        Moment now = time.now();
        Ramp ramp = breaker.ramp();
        flaps.closed(ramp == null ? now : now.orLater(ramp.end()), wasOpenFor);
    }

    /** Continues to observe the recovery of a record. */
    void restore(RecoveryRecord record) {
        Instant closed = closed(record);
        Moment closedAt = time.now().minus(time.age(closed));
        flaps.closed(
                rampEnd(closedAt, record.rampFactor()),
                RecoveryTime.bounded(Duration.between(record.opened(), closed)));
    }

    private Moment rampEnd(Moment closedAt, int factor) {
        boolean ramps = breaker.shown().origin().cause() == TransitionCause.RECOVERY_CHECK;
        return breaker.definition()
                .recovery()
                .rampUp()
                .filter(rampUp -> ramps)
                .map(rampUp -> closedAt.plus(Ramp.durationOf(rampUp, factor)))
                .orElse(closedAt);
    }

    private static Instant closed(RecoveryRecord record) {
        return record.closed().orElse(record.opened());
    }

    /** Records outcomes that count for the strategy while the circuit is closed. */
    void onOutcomes(OutcomeRun run) {
        flaps.record(run);
    }

    /** Discards the outcomes of the current version. */
    void startOver() {
        flaps.startOver();
    }

    /** Returns whether a circuit that opens now is flapping. */
    boolean isFlapping(TransitionCause cause) {
        if (cause == TransitionCause.STRATEGY || cause == TransitionCause.LOCAL) {
            return flaps.isFlapping();
        }
        Optional<Duration> interval = cause == TransitionCause.IDLE_CHECK
                ? breaker.definition().recovery().healthCheck().idleInterval()
                : Optional.empty();
        return flaps.isFlapping(time.now(), interval.orElse(Duration.ZERO));
    }

    /**
     * Returns whether an open circuit has opened soon after the recovery of a record. This node has not seen the
     * outcomes in between, so only the time counts.
     */
    boolean wasShort(RecoveryRecord record) {
        Instant closed = closed(record);
        Duration lasted = Duration.between(closed, breaker.shown().origin().since());
        return flaps.isFlapping(time.now().minus(time.age(closed)).plus(lasted), Duration.ZERO);
    }
}
