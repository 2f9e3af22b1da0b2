// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A call that passes and is measured by Micrometer in a Prometheus registry. */
public class MeteredCall extends CallState {

    @Param({"zenvark", "resilience4j"})
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
