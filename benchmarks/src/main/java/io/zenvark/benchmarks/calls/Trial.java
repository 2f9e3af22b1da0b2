// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import java.util.concurrent.Callable;

/**
 * What a contestant is to do.
 *
 * @param work the call
 * @param rejecting whether its circuit is open
 * @param scrape how calls are measured with Micrometer, if at all
 * @param failureRate from which share of failures on it opens
 */
record Trial(Callable<Object> work, boolean rejecting, BucketChoice scrape, double failureRate) {

    /** Calls through a closed circuit with the default configuration. */
    static Trial closed(Callable<Object> work) {
        return new Trial(work, false, BucketChoice.NONE, 0.5);
    }

    /** The same with a Prometheus registry. */
    static Trial metered(Callable<Object> work) {
        return new Trial(work, false, BucketChoice.AS_IT_COMES, 0.5);
    }

    /** Calls that are rejected. */
    static Trial rejected(Callable<Object> work) {
        return new Trial(work, true, BucketChoice.NONE, 0.5);
    }

    /** Calls that nearly all fail, under a circuit that opens only when all do. */
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
