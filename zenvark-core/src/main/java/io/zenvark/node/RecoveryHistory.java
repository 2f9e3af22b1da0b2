// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Circuit;
import io.zenvark.CircuitState;
import io.zenvark.Moment;
import io.zenvark.SessionId;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.health.HealthCheckReport;
import io.zenvark.node.TransitionWriter.Decision;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.call.Ramp;
import io.zenvark.strategy.OutcomeRun;
import io.zenvark.strategy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The attempt number of the recovery checks of one circuit, and all else that must survive a change of leader. Writes
 * it as a {@link RecoveryRecord} and continues from the record of a previous leader.
 *
 * <p>A node reads the times of a record once and then counts on its own clock. A later step of the store's clock has no
 * effect. Owned by the event loop.
 */
final class RecoveryHistory {

    private final CoordinatedBreaker breaker;
    private final CheckCounts counts;
    private final RecoveryTime time;
    private final LatestRecovery latest;
    private final CheckHold hold;
    private int attempt = 1;
    private int rampFactor = 1;
    private boolean open;
    private Optional<Announced> announced = Optional.empty();
    private Moment openedAt = Moment.LONG_AGO;
    private Optional<Instant> opened = Optional.empty();
    private Optional<Instant> closed = Optional.empty();
    private Optional<Instant> next = Optional.empty();

    /**
     * An opening that is about to be written or shown.
     *
     * @param hold the time before which the dependency has asked for no calls
     * @param cause the cause of the decision, also if the circuit will show LOCAL
     */
    private record Announced(Optional<Moment> hold, TransitionCause cause) {}

    /**
     * @param session the session whose checks the record counts
     * @param opens whether a verdict of the strategy opens the circuit
     */
    RecoveryHistory(CoordinatedBreaker breaker, SessionId session, RecoveryTime time, Predicate<Verdict> opens) {
        this.breaker = breaker;
        this.counts = new CheckCounts(session);
        this.time = time;
        this.hold = new CheckHold(() -> breaker.definition().retryAfter());
        this.latest = new LatestRecovery(breaker, time, opens);
    }

    int attempt() {
        return attempt;
    }

    int rampFactor() {
        return rampFactor;
    }

    /** Applies the factor of a ramp that is known from elsewhere, if it is larger. */
    void rampAtLeast(int factor) {
        rampFactor = Math.max(rampFactor, factor);
    }

    boolean isOpen() {
        return open;
    }

    /** Returns the checks of this open period. */
    CheckCounts checks() {
        return counts;
    }

    /**
     * Begins an open period, or continues the one of a previous leader.
     *
     * @param record the record of the open version; empty if Redis has none
     * @param before the record of the closed version before it; only for openings without a record
     */
    void onOpened(Optional<RecoveryRecord> record, Optional<RecoveryRecord> before) {
        if (record.isPresent()) {
            continueFrom(record.get());
        } else if (before.isPresent() && !open && !latest.isKnown()) {
            restoreClosed(before.get());
            begin(latest.wasShort(before.get()));
        } else {
            begin(!open && latest.isFlapping(cause()));
        }
        open = true;
        announced = Optional.empty();
        closed = Optional.empty();
    }

    private TransitionCause cause() {
        return announced
                .map(Announced::cause)
                .orElseGet(() -> breaker.shown().origin().cause());
    }

    private void begin(boolean flapping) {
        attempt = flapping ? following(attempt) : 1;
        rampFactor = flapping ? Ramp.factorAfter(rampFactor) : 1;
        openedAt = time.now();
        opened = time.storeTime(openedAt);
        hold.begin(announced.flatMap(Announced::hold), openedAt);
        next = Optional.empty();
        counts.begin();
    }

    private void continueFrom(RecoveryRecord record) {
        attempt = record.attempt();
        rampFactor = record.rampFactor();
        openedAt = time.now().minus(time.age(record.opened()));
        opened = Optional.of(record.opened());
        hold.begin(record.hold().flatMap(time::moment), time.now());
        next = record.next();
        counts.continueFrom(record);
    }

    /** Ends the open period, or continues to observe the recovery that a previous leader has begun. */
    void onClosed(Optional<RecoveryRecord> record) {
        if (open) {
            latest.closed(time.now().since(openedAt));
            // Usually its own record. After a failover, a late command of this leader may have written another.
            record.ifPresent(this::continueFrom);
            closed = record.flatMap(RecoveryRecord::closed).or(() -> time.storeTime(time.now()));
            next = Optional.empty();
        } else {
            record.filter(this::isUnknown).ifPresent(this::restoreClosed);
        }
        hold.begin(Optional.empty(), time.now());
        announced = Optional.empty();
        open = false;
    }

    // After a failover, the circuit of Redis may have returned to an earlier close, whose ramp has another factor.
    private boolean isUnknown(RecoveryRecord record) {
        return !latest.isKnown() || !record.closed().equals(record().flatMap(RecoveryRecord::closed));
    }

    /**
     * Announces an opening that is about to be written or shown.
     *
     * @param until the time before which the dependency has asked for no calls
     * @param cause the cause of the decision
     */
    void announce(Optional<Moment> until, TransitionCause cause) {
        announced = Optional.of(new Announced(until, cause));
    }

    /** Returns the time until the next check: the backoff, or the rest of the hold if that is longer. */
    Duration delay(Duration backoff) {
        return hold.delay(backoff, time.now());
    }

    private void restoreClosed(RecoveryRecord record) {
        continueFrom(record);
        closed = record.closed();
        latest.restore(record);
    }

    /** Records outcomes that count for the strategy while the circuit is closed. */
    void onOutcomes(OutcomeRun run) {
        latest.onOutcomes(run);
    }

    /** Discards the outcomes of the current version. */
    void startOver() {
        latest.startOver();
    }

    /** Records that the next check is planned. */
    void onPlanned(Duration delay) {
        next = time.storeTime(time.now().plus(delay));
    }

    /** Returns the remaining time until the check that a previous leader has planned; empty if it has planned none. */
    Optional<Duration> remaining() {
        Optional<Instant> now = time.storeTime(time.now());
        return next.flatMap(planned -> now.map(reading -> Duration.between(reading, planned)));
    }

    /** Records that a check has started. */
    void onStarted() {
        counts.onStarted();
    }

    /** Records the result of a check. */
    void onReport(HealthCheckReport report) {
        counts.onReport(report);
        if (!report.passed()) {
            attempt = following(attempt);
            report.retryAfter().ifPresent(requested -> hold.extend(requested, time.now()));
        }
        next = Optional.empty();
    }

    /** Returns the record to write with a decision; empty if the time of the store is unknown. */
    Optional<RecoveryRecord> recordOf(Decision decision) {
        return time.storeTime(time.now()).flatMap(now -> {
            long version = Circuit.versionAfter(breaker.shared().version(), now);
            return decision.target() == CircuitState.OPEN
                    ? Optional.of(opening(version, decision.cause(), now))
                    : record().map(record -> record.closed(version, now));
        });
    }

    private RecoveryRecord opening(long version, TransitionCause cause, Instant now) {
        boolean flapping = latest.isFlapping(cause);
        return RecoveryRecord.opened(
                        version, flapping ? following(attempt) : 1, now, flapping ? Ramp.factorAfter(rampFactor) : 1)
                .withHold(announced
                        .filter(opening -> opening.cause() == cause)
                        .flatMap(Announced::hold)
                        .flatMap(time::storeTime));
    }

    /** Returns the record of the current version; empty if this circuit has not opened yet. */
    Optional<RecoveryRecord> record() {
        long version = breaker.shared().version();
        boolean known = version > 0 && (open || closed.isPresent());
        return opened.filter(since -> known)
                .map(since -> new RecoveryRecord(
                        version,
                        attempt,
                        since,
                        next,
                        hold.until(time.now()).flatMap(time::storeTime),
                        rampFactor,
                        closed,
                        counts.bySession()));
    }

    private static int following(int attempt) {
        return Math.min(attempt, Integer.MAX_VALUE - 1) + 1;
    }
}
