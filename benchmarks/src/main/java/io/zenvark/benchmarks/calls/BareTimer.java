// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** The call with a Micrometer timer and without a breaker. This is the minimum cost of measuring calls. */
final class BareTimer implements Contestant {

    private final Trial trial;
    private final Timer timer;

    BareTimer(Trial trial) {
        this.trial = trial;
        this.timer = Timer.builder("calls").register(trial.scrape().registry());
    }

    @Override
    public Object call() throws Exception {
        long start = System.nanoTime();
        Object answer = trial.work().call();
        timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return answer;
    }

    @Override
    public boolean isInExpectedState() {
        return true;
    }

    @Override
    public void close() {}
}
