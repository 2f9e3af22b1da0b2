// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.CircuitState;
import io.zenvark.Moment;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckProgress;
import io.zenvark.health.HealthCheckReport;
import io.zenvark.node.TransitionWriter.Decision;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.call.Ramp;
import io.zenvark.node.runtime.NodeExecutors;
import io.zenvark.strategy.OutcomeRun;
import io.zenvark.strategy.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * The leader's recovery checks of an open circuit.
 *
 * <ol>
 *   <li>The first check waits for the backoff.
 *   <li>After a failed check, the next one waits for the next step of the backoff, and the count of successes
 *       restarts.
 *   <li>After a passed check, the leader decides to close if enough checks have passed in a row. Otherwise the next
 *       check waits for the same step of the backoff.
 *   <li>If the decision could not be written, the leader runs another check, because the result is no longer current.
 *   <li>If the circuit opens again before its recovery has lasted, the backoff continues with its next step instead of
 *       its first. {@link FlapDetector} decides this.
 * </ol>
 */
final class RecoveryChecks {

    private final CoordinatedBreaker breaker;
    private final ScheduledCheck check;
    private final NodeExecutors executors;
    private final BiConsumer<Decision, Runnable> decide;
    private final FlapDetector flaps;
    private int attempt = 1;
    private int successes;
    private int completed;
    private boolean open;
    private Moment openedAt = Moment.LONG_AGO;

    /**
     * @param decide writes a decision; runs its second argument if the decision could not be written
     * @param opens whether a verdict of the strategy opens the circuit
     */
    RecoveryChecks(
            CoordinatedBreaker breaker,
            HealthChecks checks,
            NodeExecutors executors,
            BiConsumer<Decision, Runnable> decide,
            Predicate<Verdict> opens) {
        this.breaker = breaker;
        this.check = new ScheduledCheck(breaker, HealthCheckKind.RECOVERY, checks, executors.eventLoop());
        this.executors = executors;
        this.decide = decide;
        this.flaps = new FlapDetector(() -> breaker.definition().strategy(), opens);
    }

    /** Starts the checks, because the circuit is open or this node has begun to lead an open one. */
    void onOpened() {
        attempt = isFlapping() ? next(attempt) : 1;
        cancel();
        successes = 0;
        completed = 0;
        open = true;
        check.begin();
        openedAt = executors.eventLoop().now();
        waitForCheck();
    }

    private boolean isFlapping() {
        TransitionCause cause = breaker.shown().origin().cause();
        if (cause == TransitionCause.STRATEGY || cause == TransitionCause.LOCAL) {
            return !open && flaps.isFlapping();
        }
        Optional<Duration> interval = cause == TransitionCause.IDLE_CHECK
                ? breaker.definition().recovery().healthCheck().idleInterval()
                : Optional.empty();
        return !open && flaps.isFlapping(executors.eventLoop().now(), interval.orElse(Duration.ZERO));
    }

    /** Records outcomes that count for the strategy while the circuit is closed. */
    void onOutcomes(OutcomeRun run) {
        flaps.record(run);
    }

    /** Stops the checks, because the circuit is closed. Called after the copy of the circuit was replaced. */
    void onClosed() {
        cancel();
        if (open) {
            Moment now = executors.eventLoop().now();
            Ramp ramp = breaker.ramp();
            flaps.closed(ramp == null ? now : now.orLater(ramp.end()), now.since(openedAt));
        }
        open = false;
    }

    /** Applies a new definition. A pending check uses the new backoff at the current attempt. */
    void onRedefined() {
        flaps.startOver();
        if (check.isDue()) {
            waitForCheck();
        }
    }

    /** Cancels the pending check, and discards the outcomes of the current version. */
    void cancel() {
        flaps.startOver();
        check.cancel();
    }

    /** Returns the progress of the checks, for viewers. */
    HealthCheckProgress progress() {
        boolean known = check.latestResult().isPresent();
        boolean shown = known && !(open && completed == 0);
        return new HealthCheckProgress(
                open || known ? Optional.of(HealthCheckKind.RECOVERY) : Optional.empty(),
                open ? completed : 0,
                shown ? check.latestResult() : Optional.empty(),
                shown ? check.latestError() : Optional.empty(),
                check.next());
    }

    private void waitForCheck() {
        Recovery recovery = breaker.definition().recovery();
        Duration delay = recovery.backoff().delay(attempt, executors.random().nextDouble());
        check.schedule(delay, () -> check.start(attempt, this::onReport));
    }

    private void onReport(HealthCheckReport report) {
        completed++;
        if (!report.passed()) {
            successes = 0;
            attempt = next(attempt);
            waitForCheck();
        } else if (++successes < check.policy().requiredSuccesses()) {
            waitForCheck();
        } else {
            Decision decision =
                    new Decision(CircuitState.CLOSED, TransitionCause.RECOVERY_CHECK, "health check passed");
            decide.accept(decision, this::onNotWritten);
        }
    }

    private void onNotWritten() {
        successes = 0;
        if (open) {
            waitForCheck();
        }
    }

    private static int next(int attempt) {
        return Math.min(attempt, Integer.MAX_VALUE - 1) + 1;
    }
}
