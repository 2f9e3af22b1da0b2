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
 * @param rampShare the share of calls that a ramp admits during the measurement; 1 without a ramp
 */
record Trial(Callable<Object> work, boolean rejecting, BucketChoice scrape, double failureRate, double rampShare) {

    /** A ramp that rejects one call in ten million. */
    static final double NEARLY_ALL = 1 - 1e-7;

    /** A ramp that rejects every other call. */
    static final double HALF = 0.5;

    private static final double NO_RAMP = 1;

    /** Returns calls through a closed circuit with the default configuration. */
    static Trial closed(Callable<Object> work) {
        return new Trial(work, false, BucketChoice.NONE, 0.5, NO_RAMP);
    }

    /** Returns calls through a closed circuit whose ramp has just begun. */
    static Trial ramping(Callable<Object> work, double share) {
        return new Trial(work, false, BucketChoice.NONE, 0.5, share);
    }

    /** Returns calls through a closed circuit with a Prometheus registry. */
    static Trial metered(Callable<Object> work) {
        return new Trial(work, false, BucketChoice.AS_IT_COMES, 0.5, NO_RAMP);
    }

    /** Returns calls that are rejected. */
    static Trial rejected(Callable<Object> work) {
        return new Trial(work, true, BucketChoice.NONE, 0.5, NO_RAMP);
    }

    /** Returns calls that nearly all fail, through a circuit that opens only if all fail. */
    static Trial failing(Callable<Object> work) {
        return new Trial(work, false, BucketChoice.NONE, 1.0, NO_RAMP);
    }

    Trial with(BucketChoice other) {
        return new Trial(work, rejecting, other, failureRate, rampShare);
    }

    boolean ramping() {
        return rampShare < NO_RAMP;
    }

    boolean metered() {
        return scrape != BucketChoice.NONE;
    }

    int percent() {
        return (int) (failureRate * 100);
    }
}
