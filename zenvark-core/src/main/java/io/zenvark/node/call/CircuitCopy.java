// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.Circuit;
import io.zenvark.Outcome;
import io.zenvark.breaker.CircuitOpenException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node's copy of one version of a circuit. It holds everything that calls under this version need: whether they are
 * admitted, the exception that rejects them, and the counter of successes.
 *
 * <p>Calls usually see the circuit that Redis holds. If the node has made a standalone decision, they see another
 * circuit under the same version.
 *
 * <p>While a ramp lasts, the copy does not admit calls plainly: each call compares a random number with the share at
 * its moment. Shares only grow, so a number below an earlier share admits the call without a reading of the clock. After
 * the end of the ramp, the copy admits calls plainly again. Immutable, except for this change, the latest share, and the
 * counter of successes.
 */
public final class CircuitCopy {

    // Calls on all threads share the field, so it is not written for each small growth.
    private static final double NOTABLE_GROWTH = 1.0 / 1024;

    private final BreakerState breaker;
    private final Circuit shared;
    private final Circuit shown;
    private final CircuitOpenException rejection;
    private final @Nullable Ramp ramp;
    private final @Nullable RampRejections rampRejections;
    private final @Nullable Hold hold;
    private final SuccessCounter successes = new SuccessCounter();
    private final RecordedOutcome succeeded = new RecordedOutcome(this, Outcome.SUCCESS, 0, 0, 0);

    // Becomes true once, at the end of a ramp, and any thread may write it. A thread that does not see the write yet
    // computes a share of 1 and writes it again, so the race is harmless.
    private boolean admitting;

    // A share that the ramp has reached, rounded down; 0 without a ramp. Any thread may write it. A thread that sees an
    // earlier share reads the clock more often, so the race is harmless. A float, because a double could be torn.
    private float reached;

    /**
     * @param earliestRecovery the minimum time from the opening of the circuit to its close
     * @param ramp the ramp of a circuit that admits calls; null if it has none
     * @param hold the hold of an open circuit; null if it has none
     */
    CircuitCopy(
            BreakerState breaker,
            Circuit shared,
            Circuit shown,
            Duration earliestRecovery,
            @Nullable Ramp ramp,
            @Nullable Hold hold) {
        this.breaker = breaker;
        this.shared = shared;
        this.shown = shown;
        this.ramp = ramp;
        this.rampRejections = ramp == null ? null : new RampRejections(breaker.name(), shown, ramp, breaker.nanos());
        this.admitting = shown.admitsCalls() && ramp == null;
        this.hold = hold;
        this.rejection =
                new CircuitOpenException(breaker.name(), shown, earliestClosing(shown, earliestRecovery, hold));
    }

    private static Instant earliestClosing(Circuit shown, Duration earliestRecovery, @Nullable Hold hold) {
        Instant recovery = shown.origin().since().plus(earliestRecovery);
        return hold != null && hold.until().isAfter(recovery) ? hold.until() : recovery;
    }

    /** Returns the event loop's side of the breaker. */
    public CoordinatedBreaker breaker() {
        return breaker.coordinated();
    }

    /** Returns the circuit that Redis holds, according to this node's latest copy. */
    public Circuit shared() {
        return shared;
    }

    /** Returns the circuit that calls on this node see. */
    Circuit shown() {
        return shown;
    }

    boolean isLocal() {
        return !shown.equals(shared);
    }

    /** Decides whether a call is admitted. During a ramp, each call draws its own random number. */
    boolean admits() {
        return admitting || isAdmittedByRamp();
    }

    private boolean isAdmittedByRamp() {
        RampRejections rejections = rampRejections;
        if (rejections == null) {
            return false;
        }
        double random = breaker.nextRandom();
        return random < reached || isAdmittedNow(random, rejections);
    }

    private boolean isAdmittedNow(double random, RampRejections rejections) {
        long now = breaker.nanos();
        double share = rejections.ramp().shareAt(now);
        if (share >= 1) {
            admitting = true;
            return true;
        }
        if (share - reached > NOTABLE_GROWTH) {
            reached = Math.nextDown((float) share);
        }
        if (random < share) {
            return true;
        }
        rejections.renew(now);
        return false;
    }

    /** Admits calls plainly if the ramp is over. */
    void onRampEnded() {
        if (ramp != null && ramp.shareAt(breaker.nanos()) >= 1) {
            admitting = true;
        }
    }

    /** Returns the share of calls that is admitted at this moment, from 0 to 1. */
    double admittedShare() {
        if (admitting) {
            return 1;
        }
        return ramp == null ? 0 : ramp.shareAt(breaker.nanos());
    }

    /** Returns the ramp of this copy, running or over; null if it never had one. */
    @Nullable
    Ramp ramp() {
        return ramp;
    }

    /** Returns the hold of this copy, also after its end; null if it never had one. */
    @Nullable
    Hold hold() {
        return hold;
    }

    /** Returns when a caller should try again; empty if all calls are admitted, or if no time is known. */
    Optional<Instant> retryAt() {
        if (rampRejections != null) {
            rampRejections.renew(breaker.nanos());
        }
        return admittedShare() < 1 ? Optional.ofNullable(rejection().retryAt()) : Optional.empty();
    }

    /** Returns the exception for a call that {@link #admits} has just rejected. */
    CircuitOpenException rejection() {
        return rampRejections == null ? rejection : rampRejections.latest();
    }

    SuccessCounter successes() {
        return successes;
    }

    /** Records the outcome of a call that was admitted under this copy. Returns false if the queue is full. */
    boolean record(Outcome outcome, long holdNanos, OutcomeQueue queue) {
        if (outcome != Outcome.SUCCESS) {
            return queue.offer(new RecordedOutcome(this, outcome, successes.soFar(), breaker.nanos(), holdNanos));
        }
        if (successes.add() && !queue.offer(succeeded)) {
            queue.countLater(this);
        }
        return true;
    }
}
