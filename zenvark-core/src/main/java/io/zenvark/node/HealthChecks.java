// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Moment;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.RetryAfterReader;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.health.HealthCheckReport;
import io.zenvark.health.HealthCheckResult;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.node.runtime.NodeExecutors;
import io.zenvark.node.runtime.SafeLogger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs health checks on threads of their own, each with a timeout. At its timeout a check is interrupted, and its
 * result is ignored. If a check ignores the interrupt, {@link UnreturnedChecks} decides when the next one may start.
 */
final class HealthChecks {

    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(HealthChecks.class));

    private final NodeExecutors executors;
    private final ListenerDispatch listeners;
    private final StoreClock clock;
    private final RetryAfterReader retryAfter;
    private final CheckCapacity capacity;
    private final UnreturnedChecks unreturned = new UnreturnedChecks();

    /**
     * @param retryAfter finds in the exception of a check how long the dependency asks not to be called
     * @param capacity the threads of checks
     */
    HealthChecks(
            NodeExecutors executors,
            ListenerDispatch listeners,
            StoreClock clock,
            RetryAfterReader retryAfter,
            CheckCapacity capacity) {
        this.capacity = capacity;
        this.executors = executors;
        this.listeners = listeners;
        this.clock = clock;
        this.retryAfter = retryAfter;
    }

    /**
     * A check that has ended.
     *
     * @param ran whether a thread ran the check; otherwise the report says nothing about the dependency
     */
    record Ended(HealthCheckReport report, boolean ran) {}

    /** Starts a check and passes its report to the event loop. Cancelling interrupts the check and drops its report. */
    EventLoop.Cancellable start(HealthCheckPolicy policy, HealthCheckAttempt attempt, Consumer<Ended> done) {
        RunningCheck check = new RunningCheck(attempt, done);
        Optional<String> occupied =
                unreturned.take(attempt.breaker(), executors.eventLoop().now());
        occupied.ifPresentOrElse(check::failLater, () -> check.start(policy));
        return check::cancel;
    }

    /** Returns whether the thread of a check of a breaker has not returned since its timeout. */
    boolean hangs(BreakerName breaker) {
        return unreturned.isIgnored(breaker);
    }

    /** Converts a time of the node's timeline to Redis time; empty before the first contact. */
    Optional<Instant> storeTime(Moment at) {
        return clock.at(at).map(time -> time.truncatedTo(ChronoUnit.MILLIS));
    }

    // The reader may be code of the application. A failed check must be reported nevertheless.
    private Optional<Duration> retryAfterOf(Throwable thrown) {
        try {
            return CallClassification.DEFAULT.retryAfter(thrown, retryAfter);
        } catch (RuntimeException | Error broken) {
            LOG.warn("The reader of Retry-After failed for the exception of a health check", broken);
            return Optional.empty();
        }
    }

    private final class RunningCheck {

        private final HealthCheckAttempt attempt;
        private final Consumer<Ended> done;
        private final Moment startedAt = executors.eventLoop().now();
        private EventLoop.Cancellable work = () -> {};
        private EventLoop.Cancellable timeout = () -> {};
        private boolean running;
        private boolean ended;
        private volatile boolean begun;

        RunningCheck(HealthCheckAttempt attempt, Consumer<Ended> done) {
            this.attempt = attempt;
            this.done = done;
        }

        void start(HealthCheckPolicy policy) {
            running = true;
            FutureTask<Void> task = new FutureTask<>(() -> run(policy), null);
            work = () -> task.cancel(true);
            timeout = executors.eventLoop().schedule(attempt.timeout(), this::timedOut);
            try {
                executors.healthChecks().execute(() -> {
                    task.run();
                    executors.eventLoop().execute(this::threadReturned);
                });
            } catch (RejectedExecutionException | OutOfMemoryError e) {
                // The JVM throws OutOfMemoryError if the process cannot start another thread.
                returned();
                capacity.onNoThread();
                failLater("no thread could be started for the health check: " + e.getMessage());
            }
        }

        private void threadReturned() {
            capacity.onThread();
            returned();
        }

        private void returned() {
            if (running) {
                running = false;
                unreturned.returned(attempt.breaker());
            } else {
                unreturned.returnedLate(attempt.breaker());
            }
        }

        void failLater(String error) {
            failLater(error, Optional.empty());
        }

        private void failLater(String error, Optional<Duration> retryAfter) {
            executors.eventLoop().execute(() -> end(HealthCheckResult.FAILURE, error, retryAfter));
        }

        // A check of the application may throw anything. Every throwable means that the dependency is unhealthy.
        @SuppressWarnings("CatchAndPrintStackTrace")
        private void run(HealthCheckPolicy policy) {
            begun = true;
            try {
                policy.check().check(attempt);
                executors.eventLoop().execute(() -> end(HealthCheckResult.SUCCESS, "", Optional.empty()));
            } catch (Throwable e) {
                failLater(UntrustedText.of(e), retryAfterOf(e));
            }
        }

        private void timedOut() {
            interrupt();
            String within = " within " + attempt.timeout().toMillis() + " ms";
            if (begun) {
                end(HealthCheckResult.TIMEOUT, "no result" + within, Optional.empty());
            } else {
                capacity.onNoThread();
                end(HealthCheckResult.TIMEOUT, "no thread ran the health check" + within, Optional.empty());
            }
        }

        private void end(HealthCheckResult result, String error, Optional<Duration> retryAfter) {
            if (begun) {
                capacity.onThread();
            }
            if (!ended) {
                ended = true;
                timeout.cancel();
                Duration took = executors.eventLoop().now().since(startedAt);
                Optional<String> shown = error.isEmpty() ? Optional.empty() : Optional.of(error);
                HealthCheckReport report = new HealthCheckReport(attempt, result, took, shown, retryAfter);
                listeners.tell(listener -> listener.onHealthCheck(report));
                done.accept(new Ended(report, begun));
            }
        }

        void cancel() {
            timeout.cancel();
            if (!ended) {
                ended = true;
                interrupt();
            }
        }

        private void interrupt() {
            work.cancel();
            if (running) {
                running = false;
                unreturned.interrupted(attempt.breaker(), executors.eventLoop().now(), attempt.timeout());
            }
        }
    }
}
