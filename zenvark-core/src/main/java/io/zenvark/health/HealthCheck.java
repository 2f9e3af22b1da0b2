// SPDX-License-Identifier: Apache-2.0
package io.zenvark.health;

import java.util.Optional;

/**
 * Checks whether a dependency is healthy. Only the leader of a breaker runs its health check.
 *
 * <ul>
 *   <li><em>Recovery checks</em> run while the circuit is open, after the delays of the
 *       {@linkplain io.zenvark.backoff.Backoff backoff}. The leader closes the circuit after
 *       {@link HealthCheckPolicy#requiredSuccesses()} successes in a row.
 *   <li><em>Idle checks</em> run while the circuit is closed and no calls are recorded, if
 *       {@link HealthCheckPolicy#idleInterval()} is set. If an idle check fails, another node becomes the
 *       leader and repeats it. The circuit opens if the check fails there too. Without another node, it opens if the
 *       {@linkplain io.zenvark.breaker.Quorum quorum} is one node.
 * </ul>
 *
 * <pre>{@code
 * HealthCheck ping = attempt -> {
 *     try (Socket socket = new Socket()) {
 *         socket.connect(new InetSocketAddress("payments", 5432), (int) attempt.timeout().toMillis());
 *     }
 * };
 * }</pre>
 *
 * <p>A health check must not call the dependency through the circuit breaker that it decides about.
 *
 * <p>Each check runs on a thread of its own, and a breaker runs one check at a time. At the timeout (2 seconds by
 * default) the check fails and its thread is interrupted. A check must end when it is interrupted. If it does not
 * end within one further timeout, the next check can start at the same time, so implementations must be thread-safe. A
 * breaker keeps at most 24 such threads. From the eighth on, it waits one minute before the next check, and doubles
 * this wait each time.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface HealthCheck {

    /**
     * Returns normally if the dependency is healthy, and throws an exception otherwise.
     *
     * @param attempt the breaker, the kind and number of the check, and its timeout
     * @throws Exception if the dependency is not healthy; the message is shown in logs and endpoints
     */
    void check(HealthCheckAttempt attempt) throws Exception;

    /**
     * Returns a description of this check, such as {@code tcp payments:5432}. It is part of the fingerprint by which
     * nodes compare their configurations, and it is shown in endpoints. It must not contain secrets.
     *
     * @return the description; empty by default. Nodes do not compare checks without a description
     */
    default Optional<String> description() {
        return Optional.empty();
    }

    /**
     * Returns a health check that always passes. The circuit closes when the delay of the backoff is over. If it opens
     * again before its recovery has lasted, the backoff continues with longer delays.
     *
     * @return a health check that calls nothing
     */
    static HealthCheck waiting() {
        return new WaitingHealthCheck();
    }
}
