// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The permission to make one call, for callers that cannot pass the call as a function. After the call, complete the
 * permit with exactly one of its methods:
 *
 * <pre>{@code
 * CallPermit permit = payments.acquire(); // throws CircuitOpenException
 * long start = System.nanoTime();
 * client.charge(order).whenComplete((receipt, failure) -> {
 *     Duration took = Duration.ofNanos(System.nanoTime() - start);
 *     if (failure == null) {
 *         permit.onResult(receipt, took);
 *     } else {
 *         permit.onFailure(failure, took);
 *     }
 * });
 * }</pre>
 *
 * <p>Only the first completion is counted. Later completions return the outcome of the first, or {@code IGNORED} while
 * the first is still being classified. A permit that is never completed is not counted.
 *
 * <p>A permit belongs to the version of the circuit under which it was acquired. If the circuit has changed by the time
 * of the completion, the outcome is counted as outdated and no strategy evaluates it.
 *
 * <p>Negative durations count as zero. All methods are thread-safe, take no lock, and do no I/O.
 *
 * @see CallExecutor#acquire()
 * @since 0.1.0
 */
public interface CallPermit {

    /**
     * Completes the permit with a success that was not slow.
     *
     * @return the outcome of the call
     */
    default Outcome onSuccess() {
        return onSuccess(Duration.ZERO);
    }

    /**
     * Completes the permit with a success, without classifying a result.
     *
     * @param took the duration of the call; it decides whether the success is slow
     * @return the outcome of the call
     */
    Outcome onSuccess(Duration took);

    /**
     * Completes the permit with the result of the call. The classification of the breaker decides whether it is a
     * success.
     *
     * @param result the returned value, which may be null
     * @param took the duration of the call
     * @return the outcome of the call
     */
    Outcome onResult(@Nullable Object result, Duration took);

    /**
     * Completes the permit with an exception of a call that was not slow. The classification of the breaker decides
     * whether it is a failure.
     *
     * @param failure the exception
     * @return the outcome of the call
     */
    default Outcome onFailure(Throwable failure) {
        return onFailure(failure, Duration.ZERO);
    }

    /**
     * Completes the permit with an exception. The classification of the breaker decides whether it is a failure.
     *
     * @param failure the exception
     * @param took the duration of the call
     * @return the outcome of the call
     */
    Outcome onFailure(Throwable failure, Duration took);

    /**
     * Completes the permit with an exception, and reports how long the dependency asks not to be called. For HTTP
     * clients, {@link RetryAfter} parses the header {@code Retry-After}. The time has no effect if the classification of
     * the breaker does not count the exception as a failure. The default implementation ignores the time.
     *
     * @param failure the exception
     * @param took the duration of the call
     * @param retryAfter the time from now on; {@link RetryAfterPolicy#maximum()} limits it. Replaces a time that a
     *     {@link RetryAfterReader} would find in the exception
     * @return the outcome of the call
     */
    default Outcome onFailure(Throwable failure, Duration took, Duration retryAfter) {
        return onFailure(failure, took);
    }

    /**
     * Completes the permit with an ignored call that says nothing about the dependency, for example because the call
     * was not made.
     *
     * @return {@link Outcome#IGNORED}, or the outcome of an earlier completion
     */
    default Outcome onIgnored() {
        return onIgnored(Duration.ZERO);
    }

    /**
     * Completes the permit with an ignored call that says nothing about the dependency.
     *
     * @param took the duration of the call, for call listeners
     * @return {@link Outcome#IGNORED}, or the outcome of an earlier completion
     */
    Outcome onIgnored(Duration took);

    /**
     * Completes the permit with a cancellation by the caller. The call is ignored if it took less than
     * {@code slow-call-duration}, and is a slow failure otherwise. The classification of the breaker takes precedence
     * if it covers {@code CancellationException}.
     *
     * @param took the duration from the beginning of the call to its cancellation
     * @return the outcome of the call
     */
    default Outcome onCancelled(Duration took) {
        return onFailure(new CancelledCall(), took);
    }
}
