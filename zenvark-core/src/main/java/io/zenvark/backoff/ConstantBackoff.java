// SPDX-License-Identifier: Apache-2.0
package io.zenvark.backoff;

import java.time.Duration;
import java.util.Optional;

/** The same delay before every check. */
record ConstantBackoff(Duration delay) implements Backoff {

    ConstantBackoff {
        BackoffLimits.requireDelay("delay", delay);
    }

    @Override
    public Duration delay(int attempt, double random) {
        BackoffLimits.requireAttempt(attempt);
        return delay;
    }

    @Override
    public Optional<Duration> constantDelay() {
        return Optional.of(delay);
    }
}
