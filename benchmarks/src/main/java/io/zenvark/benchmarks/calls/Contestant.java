// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

/** A circuit breaker of some library, prepared to make the same call repeatedly. */
interface Contestant extends AutoCloseable {

    /** Makes the call through the breaker. */
    Object call() throws Exception;

    /** Returns whether the circuit is in the state of the case. A measurement in another state would be invalid. */
    boolean isInExpectedState();

    /** Returns the share of outcomes that were dropped because a queue was full; 0 without a queue. */
    default double dropped() {
        return 0;
    }

    @Override
    void close();
}
