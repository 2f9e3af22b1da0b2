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
 * The leader's checks of a closed circuit without calls. A failed check opens the circuit. A check that this node could
 * not run is repeated after the interval.
 *
 * <p>Owned by the event loop.
 */
final class IdleChecks {

    private final ScheduledCheck check;
    private final EventLoop loop;
    private final BiConsumer<Decision, Runnable> decide;
    private boolean closed;
    private boolean checking;
    private Moment quietSince = Moment.LONG_AGO;

    /**
     * @param decide writes a decision; runs its second argument if the decision could not be written
     */
    IdleChecks(CoordinatedBreaker breaker, HealthChecks checks, EventLoop loop, BiConsumer<Decision, Runnable> decide) {
        this.check = new ScheduledCheck(breaker, HealthCheckKind.IDLE, checks, loop);
        this.loop = loop;
        this.decide = decide;
    }

    /** Starts the checks, because the circuit is closed or this node has begun to lead a closed one. */
    void onClosed() {
        closed = true;
        check.begin(false);
        onCalls();
        await();
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
        checking = true;
        check.start(1, this::onReport);
    }

    private void onReport(HealthCheckReport report) {
        checking = false;
        check.log(report);
        onCalls();
        if (report.passed() || !check.latestRan()) {
            await();
        } else {
            String reason = "idle health check failed: " + report.error().orElse("no reason given");
            decide.accept(new Decision(CircuitState.OPEN, TransitionCause.IDLE_CHECK, reason), this::onNotWritten);
        }
    }

    private void onNotWritten() {
        if (closed) {
            await();
        }
    }
}
