// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A call that passes and does nothing. */
public class ClosedCall extends CallState {

    @Param({
        "none",
        "zenvark",
        "zenvark-timed",
        "resilience4j",
        "resilience4j-lock-free",
        "resilience4j-time",
        "failsafe",
        "sentinel"
    })
    public String library = "";

    @Override
    Contestant contestant() {
        return Contestants.of(library, Trial.closed(() -> ANSWER));
    }

    @Benchmark
    public Object call() throws Exception {
        return callIt();
    }
}
