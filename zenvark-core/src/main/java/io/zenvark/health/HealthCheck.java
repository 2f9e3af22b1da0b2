// SPDX-License-Identifier: Apache-2.0
package io.zenvark.health;

import java.util.Optional;

/**
 * A check whether a dependency can serve calls again. Only the leader of a breaker runs it, on a thread of its own and
 * with a timeout. A breaker has one check at a time, unless a check ignores its interruption.
 *
 * <p>A check must not go through the circuit breaker that it decides upon. At the timeout its thread is interrupted and
 * its result no longer counts. If the thread does not return within one further timeout, the next check may start beside
 * it. At most 24 such threads are kept per breaker; from the eighth on the pause before another check is a minute and
 * doubles each time.
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
     * Returns what this check asks, such as {@code tcp payments:5432}, if it can be compared with the check of another
     * node. It is part of the fingerprint of a configuration and may be shown to people, so it has no secret. Empty by
     * default.
     */
    default Optional<String> description() {
        return Optional.empty();
    }

    /**
     * A check that always passes: the circuit closes when the backoff is over, and waits longer each time that this
     * turns out to have been too early.
     */
    static HealthCheck waiting() {
        return new WaitingHealthCheck();
    }
}
