// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.breaker.RetryAfterPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Draws how breakers follow requests for no calls, and which failures carry one, in one run in three. Uses a generator of
 * its own, so that the other runs stay as they are.
 */
final class SimRetryAfter {

    private static final int RUNS_PER_HOLDS = 3;
    private static final int FAILURES_PER_HOLD = 3;
    private static final long OTHER = 0x5DEECE66DL;
    private static final RuntimeException FAILURE = new IllegalStateException("the dependency is down");

    private final SplittableRandom random;
    private final boolean holds;

    SimRetryAfter(long seed) {
        this.random = new SplittableRandom(seed ^ OTHER);
        this.holds = random.nextInt(RUNS_PER_HOLDS) == 0;
    }

    /** Returns the policy of a breaker. The default if failures of this run carry no hold. */
    RetryAfterPolicy policy() {
        return holds
                ? new RetryAfterPolicy(Duration.ofMillis(300 + random.nextInt(2700)), random.nextInt(3) == 0)
                : RetryAfterPolicy.DEFAULT;
    }

    /** Returns the exception of a failed call or check. Some ask for no calls, at times for longer than any maximum. */
    RuntimeException failure() {
        if (!holds || random.nextInt(FAILURES_PER_HOLD) > 0) {
            return FAILURE;
        }
        return new Busy(Duration.ofMillis(random.nextInt(4) == 0 ? 60_000 : random.nextInt(4000)));
    }

    /** Returns for how long an exception asks for no calls. */
    static Optional<Duration> read(Throwable thrown) {
        return thrown instanceof Busy busy ? Optional.of(busy.retryAfter) : Optional.empty();
    }

    private static final class Busy extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        private Busy(Duration retryAfter) {
            super("busy", null, false, false);
            this.retryAfter = retryAfter;
        }
    }
}
