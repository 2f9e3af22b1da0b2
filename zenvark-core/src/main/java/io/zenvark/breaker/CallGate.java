// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Where calls pass a circuit or are rejected. A breaker is one, judging calls on its own terms; {@link
 * CircuitBreaker#gate} makes others for calls that are to be judged on other terms by the same circuit.
 *
 * <p>All methods are thread-safe, and take no lock and do no I/O.
 */
public interface CallGate {

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

    /** Returns the terms by which this gate classifies calls at present. */
    CallTerms terms();

    /** Like {@link #tryAcquire}, but rejects with an exception. */
    CallPermit acquire() throws CircuitOpenException;
}
