// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckAttempt;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The health check of one circuit breaker, on all nodes of a {@link ZenvarkFleet}. A test decides whether it passes.
 *
 * <p>Without a decision, a health check that is part of the test runs as configured. In a slice, such as
 * {@link ZenvarkTest}, these health checks are not part of the test and pass:
 *
 * <ul>
 *   <li>a URL or a TCP address, so that a test uses the network only if it calls {@link #runsAsConfigured()}
 *   <li>a health indicator that the slice does not have
 *   <li>a {@code HealthCheck} bean or a {@code @CircuitHealthCheck} method that the slice does not have
 * </ul>
 *
 * <p>A decision lasts until the next test method. All methods may be called from any thread.
 */
public final class FleetHealthCheck {

    private static final Decision NONE = (check, attempt) -> {
        if (check.isPartOfTest()) {
            check.configured().check(attempt);
        }
    };

    private final boolean slice;
    private final AtomicInteger runs = new AtomicInteger();
    private volatile Decision decision = NONE;
    private volatile StandInHealthCheck standIn;

    /**
     * @param configured the configured health check
     * @param slice whether the test is a slice
     */
    FleetHealthCheck(HealthCheck configured, boolean slice) {
        this.slice = slice;
        this.standIn = new StandInHealthCheck(this, configured, slice);
    }

    /** Lets every health check pass, so that the next one closes an open circuit. */
    public FleetHealthCheck passes() {
        return decide((check, attempt) -> {});
    }

    /** Lets every health check fail, so that an open circuit stays open. */
    public FleetHealthCheck fails() {
        return fails("failed by the test");
    }

    /**
     * Lets every health check fail.
     *
     * @param message the message of the error
     */
    public FleetHealthCheck fails(String message) {
        return fails(new IOException(message));
    }

    /**
     * Lets every health check fail.
     *
     * @param error the exception that each health check throws
     */
    public FleetHealthCheck fails(Exception error) {
        return decide((check, attempt) -> {
            throw error;
        });
    }

    /**
     * Lets every health check run as configured, even if it uses the network.
     *
     * @throws IllegalStateException if the slice does not have the health check
     */
    public FleetHealthCheck runsAsConfigured() {
        standIn.requireAvailable();
        return decide((check, attempt) -> check.configured().check(attempt));
    }

    /** Returns the number of health checks since the beginning of the test method, on all nodes. */
    public int runs() {
        return runs.get();
    }

    HealthCheck standIn() {
        return standIn;
    }

    /** Replaces another health check from now on, because the configuration has changed. */
    void reconfigure(HealthCheck configured) {
        standIn = new StandInHealthCheck(this, configured, slice);
    }

    void run(StandInHealthCheck running, HealthCheckAttempt attempt) throws Exception {
        runs.incrementAndGet();
        decision.run(running, attempt);
    }

    void reset() {
        decision = NONE;
        runs.set(0);
    }

    private FleetHealthCheck decide(Decision next) {
        decision = next;
        return this;
    }

    /** The result of each health check, as a test has decided. */
    private interface Decision {

        void run(StandInHealthCheck check, HealthCheckAttempt attempt) throws Exception;
    }
}
