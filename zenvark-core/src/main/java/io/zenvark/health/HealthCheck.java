// SPDX-License-Identifier: Apache-2.0
package io.zenvark.health;

/**
 * Asks a dependency whether it can serve again. Only the leader of a breaker runs it: on a thread of its own, never
 * two at a time for one breaker, each with a timeout.
 *
 * <p>A check must not go through the circuit breaker that it decides upon. When its time is up its thread is
 * interrupted and its result no longer counts.
 */
@FunctionalInterface
public interface HealthCheck {

    /**
     * Returns when the dependency is healthy.
     *
     * @throws Exception when it is not; the message is shown to people
     */
    void check(HealthCheckAttempt attempt) throws Exception;

    /**
     * A check that always passes: the circuit closes when the backoff is over, and waits longer each time that this
     * turns out to have been too early.
     */
    static HealthCheck waiting() {
        return new WaitingHealthCheck();
    }
}
