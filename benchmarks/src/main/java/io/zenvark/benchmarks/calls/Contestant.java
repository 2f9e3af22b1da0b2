// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

/** A circuit breaker of some library, ready to make one and the same call again and again. */
interface Contestant extends AutoCloseable {

    /** Makes the call through the breaker. */
    Object call() throws Exception;

    /** Whether its circuit is as the case wants it: a figure of another state would be a figure of something else. */
    boolean isAsWanted();

    /** The share of outcomes that found no room in the queue, where there is such a thing. */
    default double dropped() {
        return 0;
    }

    @Override
    void close();
}
