// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.CircuitState;
import io.zenvark.Moment;
import io.zenvark.TransitionCause;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckProgress;
import io.zenvark.health.HealthCheckReport;
import io.zenvark.node.TransitionWriter.Decision;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.EventLoop;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The leader's checks of a closed circuit without calls. If a check fails, {@link SecondOpinion} decides whether the
 * circuit opens. A check that this node could not run is repeated after the interval.
 *
 * <p>Owned by the event loop.
 */
final class IdleChecks {

    private final ScheduledCheck check;
    private final EventLoop loop;
    private final BiConsumer<Decision, Runnable> decide;
    private final SecondOpinion opinion;
    private boolean closed;
    private boolean checking;
    private int period;
    private Moment quietSince = Moment.LONG_AGO;

    /**
     * @param decide writes a decision; runs its second argument if the decision could not be written
     * @param opinion decides about failed checks
     */
    IdleChecks(
            CoordinatedBreaker breaker,
            HealthChecks checks,
            EventLoop loop,
            BiConsumer<Decision, Runnable> decide,
            SecondOpinion opinion) {
        this.check = new ScheduledCheck(breaker, HealthCheckKind.IDLE, checks, loop);
        this.loop = loop;
        this.decide = decide;
        this.opinion = opinion;
    }

    /**
     * Starts the checks, because the circuit is closed or this node has begun to lead a closed one. Repeats the failed
     * check of a previous leader at once.
     */
    void onClosed() {
        closed = true;
        period++;
        check.begin(false);
        onCalls();
        cancel();
        if (opinion.isDue()) {
            start();
        } else {
            await();
        }
    }

    /** Applies a new definition. A pending check uses the new interval; a running check continues. */
    void onRedefined() {
        if (closed && !checking) {
            await();
        }
    }

    /** Records that calls were made. */
    void onCalls() {
        quietSince = loop.now();
    }

    /** Stops the checks, because the circuit is open or the term has ended. */
    void end() {
        closed = false;
        period++;
        cancel();
    }

    private void cancel() {
        checking = false;
        check.cancel();
    }

    /** Returns whether no check has run and none is pending. */
    boolean isSilent() {
        return check.latestResult().isEmpty() && !check.isDue();
    }

    /** Returns the progress of the checks, for viewers. */
    HealthCheckProgress progress() {
        return new HealthCheckProgress(
                Optional.of(HealthCheckKind.IDLE),
                check.latestResult().isPresent() ? 1 : 0,
                check.latestResult(),
                check.latestError(),
                check.next());
    }

    private void await() {
        cancel();
        check.policy().idleInterval().ifPresent(interval -> {
            Duration wait = quietSince.plus(interval).since(loop.now());
            check.schedule(wait, () -> checkIfQuiet(interval));
        });
    }

    private void checkIfQuiet(Duration interval) {
        if (quietSince.plus(interval).isAfter(loop.now())) {
            await();
            return;
        }
        start();
    }

    private void start() {
        checking = true;
        check.start(1, this::onReport);
    }

    private void onReport(HealthCheckReport report) {
        onCalls();
        if (report.passed()) {
            opinion.onPassed();
            await();
        } else if (!check.latestRan()) {
            check.log(report);
            await();
        } else {
            int current = period;
            opinion.onFailed(
                    report.error().orElse("no reason given"),
                    reason -> during(current, () -> open(report, reason)),
                    () -> during(current, this::await));
        }
    }

    // The decision may be known later than the next version of the circuit or the end of the term.
    private void during(int expected, Runnable step) {
        if (closed && period == expected) {
            step.run();
        }
    }

    private void open(HealthCheckReport report, String reason) {
        checking = false;
        check.log(report);
        decide.accept(new Decision(CircuitState.OPEN, TransitionCause.IDLE_CHECK, reason), this::onNotWritten);
    }

    private void onNotWritten() {
        if (closed) {
            await();
        }
    }
}
