// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import java.time.Duration;

/**
 * The parameters of a {@link Dependency}.
 *
 * @param capacity the calls per second that the dependency serves in full health
 * @param latency the latency without backlog
 * @param timeout the time after which a caller gives up
 * @param queue the largest backlog in calls; further calls are refused at once
 * @param initialShare the share of the capacity directly after an outage
 * @param growth the time in which the capacity grows from the initial share to its full value without overload
 * @param overload the wait in the backlog above which the capacity does not grow
 */
record DependencyModel(
        int capacity,
        Duration latency,
        Duration timeout,
        int queue,
        double initialShare,
        Duration growth,
        Duration overload) {

    static DependencyModel of(int capacity, Duration growth) {
        return new DependencyModel(
                capacity, Duration.ofMillis(5), Duration.ofSeconds(1), capacity, 0.2, growth, Duration.ofMillis(50));
    }

    String sentence() {
        return String.format(
                "The dependency serves %,d calls/s in %d ms. Above that, a backlog of at most %,d calls builds up and"
                        + " calls wait; callers give up after %d ms, which costs capacity all the same. After the"
                        + " outage the capacity grows from %.0f %% to 100 %% in %d s, and does not grow while calls wait"
                        + " longer than %d ms.",
                capacity,
                latency.toMillis(),
                queue,
                timeout.toMillis(),
                initialShare * 100,
                growth.toSeconds(),
                overload.toMillis());
    }
}
