// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.health.HealthCheckReport;
import io.zenvark.health.HealthCheckResult;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The health check of one kind of one breaker. At most one check is pending or running. Provides the time of the next
 * check and the result of the latest one. Owned by the event loop.
 */
final class ScheduledCheck {

    private final CoordinatedBreaker breaker;
    private final HealthCheckKind kind;
    private final HealthChecks checks;
    private final EventLoop loop;
    private final CheckLog log;
    private EventLoop.Cancellable pending = () -> {};
    private @Nullable Moment dueAt;
    private @Nullable HealthCheckReport latest;
    private boolean latestRan;

    ScheduledCheck(CoordinatedBreaker breaker, HealthCheckKind kind, HealthChecks checks, EventLoop loop) {
        this.breaker = breaker;
        this.kind = kind;
        this.checks = checks;
        this.loop = loop;
        this.log = new CheckLog(breaker.name());
    }

    /**
     * Starts a period of checks. The first failure of a period is logged at WARN.
     *
     * @param reported whether another node has logged the failures of this period
     */
    void begin(boolean reported) {
        log.begin(reported);
    }

    /** Logs a check that has ended. */
    void log(HealthCheckReport report) {
        log.ended(report);
    }

    /** Schedules the next check and replaces a pending one. */
    void schedule(Duration delay, Runnable check) {
        cancel();
        dueAt = loop.now().plus(delay);
        pending = loop.schedule(delay, () -> {
            dueAt = null;
            check.run();
        });
    }

    /** Starts a check and passes its report to the event loop, unless the check is cancelled. */
    void start(int attempt, Consumer<HealthCheckReport> onReport) {
        HealthCheckPolicy policy = policy();
        HealthCheckAttempt next = new HealthCheckAttempt(breaker.name(), kind, attempt, policy.timeout());
        pending = checks.start(policy, next, ended -> {
            latest = ended.report();
            latestRan = ended.ran();
            onReport.accept(ended.report());
        });
    }

    /** Cancels the pending check, and interrupts the running one. */
    void cancel() {
        pending.cancel();
        pending = () -> {};
        dueAt = null;
    }

    HealthCheckPolicy policy() {
        return breaker.definition().recovery().healthCheck();
    }

    /** Returns whether a thread ran the latest check. Otherwise its report says nothing about the dependency. */
    boolean latestRan() {
        return latestRan;
    }

    /** Returns whether the thread of an earlier check has not returned since its timeout. */
    boolean hangs() {
        return checks.hangs(breaker.name());
    }

    boolean isDue() {
        return dueAt != null;
    }

    Optional<HealthCheckResult> latestResult() {
        return Optional.ofNullable(latest).map(HealthCheckReport::result);
    }

    Optional<String> latestError() {
        return Optional.ofNullable(latest).flatMap(HealthCheckReport::error);
    }

    /** Returns the time of the next check in Redis time; empty if none is pending. */
    Optional<Instant> next() {
        return Optional.ofNullable(dueAt).flatMap(checks::storeTime);
    }
}
