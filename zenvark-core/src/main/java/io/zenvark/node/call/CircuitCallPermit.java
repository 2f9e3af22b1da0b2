// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.Outcome;
import io.zenvark.breaker.CallPermit;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The permit of one call. Only the first completion counts; it sets the flag. Thread-safe. */
final class CircuitCallPermit extends AtomicBoolean implements CallPermit {

    private static final long serialVersionUID = 1L;
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final transient CircuitCallExecutor executor;
    private final transient CircuitCopy copy;
    private transient volatile Outcome outcome = Outcome.IGNORED;

    CircuitCallPermit(CircuitCallExecutor executor, CircuitCopy copy) {
        this.executor = executor;
        this.copy = copy;
    }

    @Override
    public Outcome onSuccess(Duration took) {
        return once(() -> executor.complete(copy, Outcome.SUCCESS, nanos(took), 0));
    }

    @Override
    public Outcome onResult(@Nullable Object result, Duration took) {
        return once(() -> executor.complete(copy, result, null, nanos(took)));
    }

    @Override
    public Outcome onFailure(Throwable failure, Duration took) {
        return once(() -> executor.complete(copy, null, failure, nanos(took)));
    }

    @Override
    public Outcome onFailure(Throwable failure, Duration took, Duration retryAfter) {
        return once(() -> executor.complete(copy, failure, nanos(took), retryAfter));
    }

    @Override
    public Outcome onIgnored(Duration took) {
        return once(() -> executor.complete(copy, Outcome.IGNORED, nanos(took), 0));
    }

    Outcome once(Supplier<Outcome> end) {
        if (compareAndSet(false, true)) {
            outcome = end.get();
        }
        return outcome;
    }

    // A duration that does not fit into a long is reduced to the maximum.
    private static long nanos(Duration took) {
        if (took.isNegative()) {
            return 0;
        }
        return took.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : took.toNanos();
    }
}
