// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.CircuitState;
import io.zenvark.TransitionCause;
import io.zenvark.backoff.Backoff;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.log.RecoveryRecord.Checks;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.health.HealthCheckProgress;
import io.zenvark.health.HealthCheckReport;
import io.zenvark.health.HealthCheckResult;
import io.zenvark.node.HandOvers.TermHandOver;
import io.zenvark.node.TransitionWriter.Decision;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.node.runtime.NodeExecutors;
import io.zenvark.strategy.OutcomeRun;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The leader's recovery checks of an open circuit.
 *
 * <ol>
 *   <li>The first check waits for the backoff, or for the hold of the dependency if that is longer.
 *   <li>After a failed check, the next one waits for the next step of the backoff, and the count of successes
 *       restarts. If the dependency has asked for no calls in its reply, the check waits for this time as well.
 *   <li>After a passed check, the leader decides to close if enough checks have passed in a row. Otherwise the next
 *       check waits for the same step of the backoff.
 *   <li>If the decision could not be written, the leader runs another check, because the result is no longer current.
 *   <li>If the circuit opens again before its recovery has lasted, the backoff continues with its next step instead of
 *       its first. {@link FlapDetector} decides this.
 *   <li>After {@link HealthCheckPolicy#attemptsPerLeader()} failed checks in a row, another node continues. If the thread
 *       of a check has not returned within one further timeout after its timeout, another node continues as well. See
 *       {@link HandOvers}.
 *   <li>A new leader continues with attempt and time of the record of the previous one, see {@link RecoveryHistory}.
 *       The count of successes restarts.
 * </ol>
 */
final class RecoveryChecks {

    private final CoordinatedBreaker breaker;
    private final ScheduledCheck check;
    private final NodeExecutors executors;
    private final BiConsumer<Decision, Runnable> decide;
    private final RecoveryHistory history;
    private final TermHandOver handOver;
    private final Runnable onProgress;
    private EventLoop.Cancellable hangWatch = () -> {};
    private boolean hung;
    private int failures;
    private int successes;
    private int completed;
    private int ownChecks;

    /**
     * @param decide writes a decision; runs its second argument if the decision could not be written
     * @param handOver hands the checks over to another node
     * @param onProgress is called after each check, when the record has changed
     */
    RecoveryChecks(
            CoordinatedBreaker breaker,
            HealthChecks checks,
            NodeExecutors executors,
            BiConsumer<Decision, Runnable> decide,
            RecoveryHistory history,
            TermHandOver handOver,
            Runnable onProgress) {
        this.breaker = breaker;
        this.check = new ScheduledCheck(breaker, HealthCheckKind.RECOVERY, checks, executors.eventLoop());
        this.executors = executors;
        this.decide = decide;
        this.history = history;
        this.handOver = handOver;
        this.onProgress = onProgress;
    }

    /** Starts the checks, because the circuit is open and nothing is stored about its recovery. */
    void onOpened() {
        onOpened(Optional.empty(), Optional.empty());
    }

    /**
     * Starts the checks, because the circuit is open or this node has begun to lead an open one.
     *
     * @param record the record of the open version
     * @param before the record of the closed version before it
     */
    void onOpened(Optional<RecoveryRecord> record, Optional<RecoveryRecord> before) {
        history.onOpened(record, before);
        cancel();
        successes = 0;
        failures = 0;
        hung = false;
        completed = history.checks().ended();
        ownChecks = 0;
        check.begin(!history.checks().isFirstNode());
        Optional<Duration> planned = history.remaining();
        planned.ifPresentOrElse(
                remaining -> waitForCheck(history.delay(RecoveryWait.limited(remaining, backoff(), history.attempt()))),
                this::waitForCheck);
    }

    /** Records outcomes that count for the strategy while the circuit is closed. */
    void onOutcomes(OutcomeRun run) {
        history.onOutcomes(run);
    }

    /** Stops the checks, because the circuit is closed. Called after the copy of the circuit was replaced. */
    void onClosed(Optional<RecoveryRecord> record) {
        cancel();
        history.onClosed(record);
    }

    /** Applies a new definition. A pending check uses the new backoff at the current attempt. */
    void onRedefined() {
        history.startOver();
        if (check.isDue()) {
            waitForCheck();
        }
    }

    /** Cancels the pending check, and discards the outcomes of the current version. */
    void cancel() {
        history.startOver();
        hangWatch.cancel();
        check.cancel();
    }

    /** Returns the progress of the checks, for viewers. Includes the latest check of a leader that has handed over. */
    HealthCheckProgress progress() {
        boolean open = history.isOpen();
        boolean known = check.latestResult().isPresent();
        boolean own = open && ownChecks > 0;
        Optional<Checks> before = open && !own
                ? history.checks().ofPredecessor().filter(checks -> checks.failed() > 0)
                : Optional.empty();
        boolean shown = known && (own || !open);
        return new HealthCheckProgress(
                open || known ? Optional.of(HealthCheckKind.RECOVERY) : Optional.empty(),
                open ? completed : 0,
                shown ? check.latestResult() : before.map(checks -> HealthCheckResult.FAILURE),
                shown ? check.latestError() : before.flatMap(Checks::error),
                check.next());
    }

    private Backoff backoff() {
        return breaker.definition().recovery().backoff();
    }

    private void waitForCheck() {
        waitForCheck(history.delay(
                backoff().delay(history.attempt(), executors.random().nextDouble())));
    }

    private void waitForCheck(Duration delay) {
        history.onPlanned(delay);
        check.schedule(delay, () -> {
            history.onStarted();
            check.start(history.attempt(), this::onReport);
        });
    }

    private void onReport(HealthCheckReport report) {
        completed++;
        ownChecks++;
        history.onReport(report);
        if (report.passed()) {
            onPassed();
        } else {
            onFailed(report);
        }
    }

    private void onPassed() {
        failures = 0;
        if (++successes < check.policy().requiredSuccesses()) {
            waitForCheck();
            onProgress.run();
        } else {
            Decision decision =
                    new Decision(CircuitState.CLOSED, TransitionCause.RECOVERY_CHECK, "health check passed");
            decide.accept(decision, this::onNotWritten);
        }
    }

    private void onFailed(HealthCheckReport report) {
        successes = 0;
        failures++;
        // The record that the next leader receives contains the time of the next check.
        waitForCheck();
        boolean enough = hung || failures >= check.policy().attemptsPerLeader();
        if (!enough || !handOver.after(report)) {
            check.log(report);
            watch(report);
            onProgress.run();
        }
    }

    private void watch(HealthCheckReport report) {
        hangWatch.cancel();
        if (report.result() == HealthCheckResult.TIMEOUT) {
            hangWatch = executors.eventLoop().schedule(report.attempt().timeout(), () -> {
                hung = check.hangs();
                if (hung && check.isDue()) {
                    handOver.after(report);
                }
            });
        }
    }

    private void onNotWritten() {
        successes = 0;
        if (history.isOpen()) {
            waitForCheck();
        }
    }
}
