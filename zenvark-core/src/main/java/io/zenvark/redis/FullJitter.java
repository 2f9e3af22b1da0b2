// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A reconnect delay, uniformly distributed between 5 ms and a ceiling. The ceiling doubles with each attempt from 100
 * ms to 2 s. It prevents the nodes of a fleet from reconnecting in step. The driver's own full jitter has a fixed half
 * and no jitter below its lower bound.
 */
final class FullJitter extends Delay {

    private static final Duration FIRST_CEILING = Duration.ofMillis(100);
    private static final Duration LAST_CEILING = Duration.ofSeconds(2);
    private static final Duration SHORTEST = Duration.ofMillis(5);
    private static final int MOST_DOUBLINGS = 10;

    private final RandomGenerator random;

    FullJitter(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public Duration createDelay(long attempt) {
        long doubled = FIRST_CEILING.toNanos() << Math.min(Math.max(attempt - 1, 0), MOST_DOUBLINGS);
        long ceiling = Math.min(doubled, LAST_CEILING.toNanos());
        return Duration.ofNanos(Math.max(SHORTEST.toNanos(), (long) (random.nextDouble() * ceiling)));
    }
}
