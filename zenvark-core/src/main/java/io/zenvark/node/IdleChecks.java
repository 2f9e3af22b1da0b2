// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.CircuitState;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.BreakerView.HealthCheckProgress;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.health.HealthCheckReport;
import io.zenvark.node.TransitionWriter.Decision;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.EventLoop;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The leader's way to notice, while the circuit is closed and no calls are seen, that the dependency is gone. */
final class IdleChecks {

    private final CoordinatedBreaker breaker;
    private final DutyTools tools;
    private final CheckLog log;
    private EventLoop.Cancellable pending = () -> {};
    private boolean closed;
    private boolean checking;
    private Duration quietSince = Duration.ZERO;
    private @Nullable Duration dueAt;
    private @Nullable HealthCheckReport latest;

    IdleChecks(CoordinatedBreaker breaker, DutyTools tools) {
        this.breaker = breaker;
        this.tools = tools;
        this.log = new CheckLog(breaker.name());
    }

    /** The circuit is closed, or this node has begun to lead a closed one. */
    void closed() {
        closed = true;
        log.begin();
        seen();
        await();
    }

    /** The breaker has another definition: a wait goes on with the new interval. A running check ends by itself. */
    void redefined() {
        if (closed && !checking) {
            await();
        }
    }

    private HealthCheckPolicy policy() {
        return breaker.definition().recovery().healthCheck();
    }

    /** Calls were seen. */
    void seen() {
        quietSince = tools.loop().now();
    }

    /** The circuit is open, or the term is over. */
    void end() {
        closed = false;
        cancel();
    }

    private void cancel() {
        checking = false;
        pending.cancel();
        pending = () -> {};
        dueAt = null;
    }

    /** Whether there is nothing to tell: no check has run and none is due. */
    boolean isSilent() {
        return latest == null && dueAt == null;
    }

    /** How it stands. */
    HealthCheckProgress progress() {
        Optional<HealthCheckReport> shown = Optional.ofNullable(latest);
        return new HealthCheckProgress(
                Optional.of(HealthCheckKind.IDLE),
                shown.isPresent() ? 1 : 0,
                shown.map(HealthCheckReport::result),
                shown.flatMap(HealthCheckReport::error),
                Optional.ofNullable(dueAt).flatMap(tools::storeTime));
    }

    private void await() {
        cancel();
        policy().idleInterval().ifPresent(interval -> {
            Duration due = quietSince.plus(interval);
            dueAt = due;
            Duration now = tools.loop().now();
            pending = tools.loop().schedule(due.minus(now), () -> checkIfQuiet(interval));
        });
    }

    private void checkIfQuiet(Duration interval) {
        Duration now = tools.loop().now();
        if (quietSince.plus(interval).compareTo(now) > 0) {
            await();
            return;
        }
        dueAt = null;
        checking = true;
        HealthCheckPolicy policy = policy();
        HealthCheckAttempt attempt = new HealthCheckAttempt(breaker.name(), HealthCheckKind.IDLE, 1, policy.timeout());
        pending = tools.checks().start(policy, attempt, this::checked);
    }

    private void checked(HealthCheckReport report) {
        checking = false;
        latest = report;
        log.ended(report);
        seen();
        if (report.passed()) {
            await();
        } else {
            String reason = "idle health check failed: " + report.error().orElse("no reason given");
            tools.decide()
                    .accept(new Decision(CircuitState.OPEN, TransitionCause.IDLE_CHECK, reason), this::notWritten);
        }
    }

    private void notWritten() {
        if (closed) {
            await();
        }
    }
}
