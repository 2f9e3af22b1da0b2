// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.infra.Blackhole;

/** A call that passes and takes about a microsecond. */
public class WorkingCall extends CallState {

    private static final long TOKENS = 400;

    @Param({"none", "zenvark", "zenvark-timed", "resilience4j", "failsafe", "sentinel"})
    public String library = "";

    @Override
    Contestant contestant() {
        return Contestants.of(library, Trial.closed(WorkingCall::work));
    }

    @Benchmark
    public Object call() throws Exception {
        return callIt();
    }

    private static Object work() {
        Blackhole.consumeCPU(TOKENS);
        return ANSWER;
    }
}
