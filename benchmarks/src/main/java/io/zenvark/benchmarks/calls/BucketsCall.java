// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * A metered call, where all have the same buckets: the eleven of Zenvark, or none. With a timer and no breaker beside
 * them, which is less than anybody can need who has a breaker as well.
 */
public class BucketsCall extends CallState {

    @Param({"zenvark", "resilience4j-buckets", "timer-buckets", "zenvark-no-buckets", "resilience4j", "timer-no-buckets"
    })
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
