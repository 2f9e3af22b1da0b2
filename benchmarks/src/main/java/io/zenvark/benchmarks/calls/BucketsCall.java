// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * A metered call with the same buckets for every library: the eleven of Zenvark, or none. A timer without a breaker
 * shows the minimum cost.
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
