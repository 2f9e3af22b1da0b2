// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A call that passes, to an annotated method of a Spring bean. */
public class AnnotatedCall extends CallState {

    @Param({"none", "zenvark", "resilience4j"})
    public String library = "";

    @Override
    Contestant contestant() {
        return SpringContestant.of(library);
    }

    @Benchmark
    public Object call() throws Exception {
        return callIt();
    }
}
