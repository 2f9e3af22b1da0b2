// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.CircuitState;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.BreakerView.HealthCheckProgress;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckReport;
import io.zenvark.node.TransitionWriter.Decision;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.strategy.OutcomeRun;
import io.zenvark.strategy.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The leader's way to close a circuit.
 *
 * <ol>
 *   <li>Wait for the backoff: the first check waits too.
 *   <li>Run one check. It fails: wait longer, and begin counting successes anew.
 *   <li>It passes: when enough have passed in a row, decide to close; otherwise wait for the same time again.
 *   <li>The decision could not be written: run another check, since the result is not fresh any more.
 *   <li>A circuit that opens again before its recovery has lasted goes on with the next step of the backoff instead of
 *       the first; {@link FlapDetector} decides.
 * </ol>
 */
final class RecoveryChecks {

    private final CoordinatedBreaker breaker;
    private final DutyTools tools;
    private final FlapDetector flaps;
    private final CheckLog log;
    private EventLoop.Cancellable pending = () -> {};
    private int attempt = 1;
    private int successes;
    private int ran;
    private boolean open;
    private Duration openedAt = Duration.ZERO;
    private @Nullable Duration dueAt;
    private @Nullable HealthCheckReport latest;

    /**
     * @param opens whether a verdict of the strategy opens the circuit
     */
    RecoveryChecks(CoordinatedBreaker breaker, DutyTools tools, Predicate<Verdict> opens) {
        this.breaker = breaker;
        this.tools = tools;
        this.log = new CheckLog(breaker.name());
        this.flaps = new FlapDetector(() -> breaker.definition().strategy(), opens);
    }

    /** The circuit is open, or this node has begun to lead an open one. */
    void opened() {
        attempt = isFlapping() ? next(attempt) : 1;
        cancel();
        successes = 0;
        ran = 0;
        open = true;
        log.begin();
        openedAt = tools.loop().now();
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
        return !open && flaps.isFlapping(tools.loop().now(), interval.orElse(Duration.ZERO));
    }

    /** Outcomes that count for the strategy while the circuit is closed. */
    void recorded(OutcomeRun run) {
        flaps.record(run);
    }

    /** The circuit is closed. */
    void closed() {
        cancel();
        if (open) {
            Duration now = tools.loop().now();
            flaps.closed(now, now.minus(openedAt));
        }
        open = false;
    }

    /** The breaker has another definition: a wait begins again with the new backoff, at the step where it stands. */
    void redefined() {
        if (dueAt == null) {
            flaps.startOver();
        } else {
            cancel();
            waitForCheck();
        }
    }

    /** Cancels the pending check, and lets the outcomes of the present version count no more. */
    void cancel() {
        flaps.startOver();
        pending.cancel();
        pending = () -> {};
        dueAt = null;
    }

    /** How it stands. */
    HealthCheckProgress progress() {
        Optional<HealthCheckReport> shown = open && ran == 0 ? Optional.empty() : Optional.ofNullable(latest);
        return new HealthCheckProgress(
                open || latest != null ? Optional.of(HealthCheckKind.RECOVERY) : Optional.empty(),
                open ? ran : 0,
                shown.map(HealthCheckReport::result),
                shown.flatMap(HealthCheckReport::error),
                Optional.ofNullable(dueAt).flatMap(tools::storeTime));
    }

    private void waitForCheck() {
        Recovery recovery = breaker.definition().recovery();
        Duration delay = recovery.backoff().delay(attempt, tools.random());
        dueAt = tools.loop().now().plus(delay);
        pending = tools.loop().schedule(delay, this::check);
    }

    private void check() {
        dueAt = null;
        var policy = breaker.definition().recovery().healthCheck();
        HealthCheckAttempt next =
                new HealthCheckAttempt(breaker.name(), HealthCheckKind.RECOVERY, attempt, policy.timeout());
        pending = tools.checks().start(policy, next, this::checked);
    }

    private void checked(HealthCheckReport report) {
        latest = report;
        log.ended(report);
        ran++;
        if (!report.passed()) {
            successes = 0;
            attempt = next(attempt);
            waitForCheck();
        } else if (++successes < breaker.definition().recovery().healthCheck().requiredSuccesses()) {
            waitForCheck();
        } else {
            Decision decision =
                    new Decision(CircuitState.CLOSED, TransitionCause.RECOVERY_CHECK, "health check passed");
            tools.decide().accept(decision, this::notWritten);
        }
    }

    private void notWritten() {
        successes = 0;
        if (open) {
            waitForCheck();
        }
    }

    private static int next(int attempt) {
        return Math.min(attempt, Integer.MAX_VALUE - 1) + 1;
    }
}
