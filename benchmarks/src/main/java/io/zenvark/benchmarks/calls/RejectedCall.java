// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A call that is rejected, with the exception caught. */
public class RejectedCall extends CallState {

    @Param({"zenvark", "resilience4j", "resilience4j-stackless", "failsafe", "sentinel"})
    public String library = "";

    @Override
    Contestant contestant() {
        return Contestants.of(library, Trial.rejected(() -> ANSWER));
    }

    @Benchmark
    public Object call() {
        try {
            return callIt();
        } catch (Exception rejected) {
            return rejected;
        }
    }
}
