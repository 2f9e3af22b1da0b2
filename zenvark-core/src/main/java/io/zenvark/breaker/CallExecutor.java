// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Runs calls under the protection of a circuit. A {@link CircuitBreaker} is an executor with its own classification of
 * calls. {@link CircuitBreaker#withClassification} returns executors of the same circuit with other classifications.
 *
 * <p>All methods are thread-safe, take no lock, and do no I/O.
 */
public interface CallExecutor {

    /**
     * Runs a call if the circuit admits it, and records the outcome.
     *
     * @param call the call to the dependency
     * @return the result of the call
     * @throws CircuitOpenException if the circuit rejects the call; the call was not run
     * @throws Exception if the call threw it
     */
    <T> T execute(Callable<T> call) throws Exception;

    /**
     * Runs a call without a result if the circuit admits it, and records the outcome.
     *
     * @param call the call to the dependency
     * @throws CircuitOpenException if the circuit rejects the call; the call was not run
     */
    void run(Runnable call);

    /**
     * Starts an asynchronous call if the circuit admits it, and records the outcome when its stage completes. If the
     * caller completes the returned stage first, the call counts as cancelled at that time; see {@link CallStage}.
     *
     * <p>This method throws no exception. The returned stage fails with {@link CircuitOpenException} if the circuit
     * rejects the call, and with the exception of the supplier if the supplier throws one.
     *
     * @param call starts the call to the dependency
     * @return a stage that completes like the stage of the call
     */
    <T> CompletionStage<T> executeAsync(Supplier<? extends CompletionStage<T>> call);

    /**
     * Returns a permit to make one call, if the circuit admits it. The caller makes the call and completes the permit.
     *
     * @return a permit, or empty if the circuit rejects the call; the rejection is counted
     */
    Optional<CallPermit> tryAcquire();

    /**
     * Returns the current classification of calls.
     *
     * @return the classification; another one after the breaker has been redefined
     */
    CallClassification classification();

    /**
     * Returns a permit to make one call, or throws an exception. The caller makes the call and completes the permit.
     *
     * @return a permit
     * @throws CircuitOpenException if the circuit rejects the call; the rejection is counted
     */
    CallPermit acquire() throws CircuitOpenException;
}
