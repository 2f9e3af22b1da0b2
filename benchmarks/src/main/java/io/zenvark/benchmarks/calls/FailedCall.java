// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A call that fails, with the exception caught. Every fiftieth call succeeds, so that the circuit stays closed. */
public class FailedCall extends CallState {

    private static final NoAnswer FAILURE = new NoAnswer();

    @Param({"none", "zenvark", "resilience4j", "resilience4j-time", "failsafe", "sentinel"})
    public String library = "";

    private long calls;

    @Override
    Contestant contestant() {
        return Contestants.of(library, Trial.failing(this::work));
    }

    @Benchmark
    public Object call() {
        try {
            return callIt();
        } catch (Exception failed) {
            return failed;
        }
    }

    // For a single thread.
    private Object work() {
        if (++calls % 50 == 0) {
            return ANSWER;
        }
        throw FAILURE;
    }

    private static final class NoAnswer extends RuntimeException {

        NoAnswer() {
            super("no answer", null, false, false);
        }
    }
}
