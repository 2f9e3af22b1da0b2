// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A metered call, where both libraries have the same buckets: the eleven of Zenvark, or none. */
public class BucketsCall extends CallState {

    @Param({"zenvark", "resilience4j-buckets", "zenvark-no-buckets", "resilience4j"})
    public String library = "";

    @Override
    Contestant contestant() {
        return Contestants.of(library, Trial.metered(() -> ANSWER));
    }

    @Benchmark
    public Object call() throws Exception {
        return callIt();
    }
}
