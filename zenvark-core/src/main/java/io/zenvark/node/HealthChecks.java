// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.health.HealthCheckReport;
import io.zenvark.health.HealthCheckResult;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * Runs health checks off the loop, each with a timeout, and never two at a time for one breaker: a check that does not
 * heed its interruption keeps its place until it returns, and the next one fails in its stead.
 */
final class HealthChecks {

    private final Machinery machinery;
    private final ListenerDispatch listeners;
    private final Set<BreakerName> occupied = new HashSet<>();

    HealthChecks(Machinery machinery, ListenerDispatch listeners) {
        this.machinery = machinery;
        this.listeners = listeners;
    }

    /** Starts a check; the report comes to the loop. Cancelling it interrupts the check and drops its report. */
    Loop.Cancellable start(HealthCheckPolicy policy, HealthCheckAttempt attempt, Consumer<HealthCheckReport> done) {
        RunningCheck check = new RunningCheck(attempt, done);
        if (occupied.add(attempt.breaker())) {
            check.start(policy);
        } else {
            machinery
                    .loop()
                    .execute(() -> check.end(
                            HealthCheckResult.FAILURE, "the previous health check has not returned since its timeout"));
        }
        return check::cancel;
    }

    private final class RunningCheck {

        private final HealthCheckAttempt attempt;
        private final Consumer<HealthCheckReport> done;
        private final Duration startedAt = machinery.loop().now();
        private Loop.Cancellable work = () -> {};
        private Loop.Cancellable timeout = () -> {};
        private boolean ended;

        RunningCheck(HealthCheckAttempt attempt, Consumer<HealthCheckReport> done) {
            this.attempt = attempt;
            this.done = done;
        }

        void start(HealthCheckPolicy policy) {
            FutureTask<Void> task = new FutureTask<>(() -> {
                run(policy);
                return null;
            });
            work = () -> task.cancel(true);
            timeout = machinery.loop().schedule(attempt.timeout(), this::timedOut);
            machinery.checks().execute(() -> {
                task.run();
                machinery.loop().execute(() -> occupied.remove(attempt.breaker()));
            });
        }

        // A user's check may throw anything at all, and whatever it is means that the dependency is not healthy.
        @SuppressWarnings("CatchAndPrintStackTrace")
        private void run(HealthCheckPolicy policy) {
            try {
                policy.check().check(attempt);
                machinery.loop().execute(() -> end(HealthCheckResult.SUCCESS, ""));
            } catch (Throwable e) {
                String error = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
                machinery.loop().execute(() -> end(HealthCheckResult.FAILURE, error));
            }
        }

        private void timedOut() {
            work.cancel();
            end(
                    HealthCheckResult.TIMEOUT,
                    "no result within " + attempt.timeout().toMillis() + " ms");
        }

        void end(HealthCheckResult result, String error) {
            if (!ended) {
                ended = true;
                timeout.cancel();
                Duration took = machinery.loop().now().minus(startedAt);
                Optional<String> shown = error.isEmpty() ? Optional.empty() : Optional.of(error);
                HealthCheckReport report = new HealthCheckReport(attempt, result, took, shown);
                listeners.tell(listener -> listener.onHealthCheck(report));
                done.accept(report);
            }
        }

        void cancel() {
            ended = true;
            timeout.cancel();
            work.cancel();
        }
    }
}
