// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Executes calls if the circuit admits them. A breaker is an executor with its own classification; {@link
 * CircuitBreaker#withClassification} returns executors of the same circuit with other classifications.
 *
 * <p>All methods are thread-safe, and take no lock and do no I/O.
 */
public interface CallExecutor {

    /**
     * Runs a call if the circuit lets it through, and records how it ended.
     *
     * @throws CircuitOpenException when the circuit rejects the call; the call was not run
     * @throws Exception what the call threw
     */
    <T> T execute(Callable<T> call) throws Exception;

    /**
     * Like {@link #execute}, for a call without a result.
     *
     * @throws CircuitOpenException when the circuit rejects the call; the call was not run
     */
    void run(Runnable call);

    /**
     * Runs an asynchronous call if the circuit lets it through, and records how its stage ended. If the caller completes
     * the returned stage first, the call counts as cancelled at that moment, see {@link CallStage}.
     *
     * @return a stage that ends as the call does, or one that failed with {@link CircuitOpenException} or with what the supplier
     *     threw; this method itself does not throw
     */
    <T> CompletionStage<T> executeAsync(Supplier<? extends CompletionStage<T>> call);

    /**
     * Asks for permission to make a call whose end is told to the permit.
     *
     * @return empty when the circuit rejects the call; the rejection is counted
     */
    Optional<CallPermit> tryAcquire();

    /** Returns the current classification of calls. */
    CallClassification classification();

    /** Like {@link #tryAcquire}, but rejects with an exception. */
    CallPermit acquire() throws CircuitOpenException;
}
