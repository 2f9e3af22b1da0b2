// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import java.util.concurrent.Callable;

/**
 * The task of a contestant.
 *
 * @param work the call
 * @param rejecting whether the circuit is open
 * @param scrape the timers of the calls
 * @param failureRate the share of failures at which the circuit opens
 */
record Trial(Callable<Object> work, boolean rejecting, BucketChoice scrape, double failureRate) {

    /** Returns calls through a closed circuit with the default configuration. */
    static Trial closed(Callable<Object> work) {
        return new Trial(work, false, BucketChoice.NONE, 0.5);
    }

    /** Returns calls through a closed circuit with a Prometheus registry. */
    static Trial metered(Callable<Object> work) {
        return new Trial(work, false, BucketChoice.AS_IT_COMES, 0.5);
    }

    /** Returns calls that are rejected. */
    static Trial rejected(Callable<Object> work) {
        return new Trial(work, true, BucketChoice.NONE, 0.5);
    }

    /** Returns calls that nearly all fail, through a circuit that opens only if all fail. */
    static Trial failing(Callable<Object> work) {
        return new Trial(work, false, BucketChoice.NONE, 1.0);
    }

    Trial with(BucketChoice other) {
        return new Trial(work, rejecting, other, failureRate);
    }

    boolean metered() {
        return scrape != BucketChoice.NONE;
    }

    int percent() {
        return (int) (failureRate * 100);
    }
}
