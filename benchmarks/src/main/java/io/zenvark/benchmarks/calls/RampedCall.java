// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * A call during a ramp-up that lasts for the whole measurement. In {@code zenvark} the ramp admits practically every
 * call, in {@code zenvark-half} it admits half of them. The exceptions of the others are caught.
 */
public class RampedCall extends CallState {

    @Param({"zenvark", "zenvark-half"})
    public String library = "";

    @Override
    Contestant contestant() {
        double share = "zenvark".equals(library) ? Trial.NEARLY_ALL : Trial.HALF;
        return Contestants.of("zenvark", Trial.ramping(() -> ANSWER, share));
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
