// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import java.util.concurrent.Callable;

/**
 * What a contestant is to do.
 *
 * @param work the call
 * @param rejecting whether its circuit is open
 * @param metered whether calls are measured with Micrometer
 * @param failureRate from which share of failures on it opens
 */
record Trial(Callable<Object> work, boolean rejecting, boolean metered, double failureRate) {

    /** Calls that pass a closed circuit, under default terms. */
    static Trial closed(Callable<Object> work) {
        return new Trial(work, false, false, 0.5);
    }

    /** The same with a Prometheus registry. */
    static Trial metered(Callable<Object> work) {
        return new Trial(work, false, true, 0.5);
    }

    /** Calls that are rejected. */
    static Trial rejected(Callable<Object> work) {
        return new Trial(work, true, false, 0.5);
    }

    /** Calls that nearly all fail, under a circuit that opens only when all do. */
    static Trial failing(Callable<Object> work) {
        return new Trial(work, false, false, 1.0);
    }

    int percent() {
        return (int) (failureRate * 100);
    }
}
