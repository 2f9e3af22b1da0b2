// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import com.alibaba.csp.sentinel.Entry;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.Tracer;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.alibaba.csp.sentinel.slots.block.RuleConstant;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRule;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRuleManager;
import java.util.List;
import java.util.concurrent.Callable;

/** Sentinel with one resource and one rule for its error ratio. */
final class SentinelContestant implements Contestant {

    private static final String RESOURCE = "payments";
    private static final int ENOUGH = 1000;

    private final Trial trial;

    SentinelContestant(Trial trial) {
        this.trial = trial;
        DegradeRuleManager.loadRules(List.of(new DegradeRule(RESOURCE)
                .setGrade(RuleConstant.DEGRADE_GRADE_EXCEPTION_RATIO)
                .setCount(trial.failureRate())
                .setMinRequestAmount(100)
                .setTimeWindow(3600)));
        if (trial.rejecting()) {
            open();
        }
    }

    // Sentinel cannot open a circuit on demand.
    private static void open() {
        IllegalStateException failure = new IllegalStateException("no answer");
        for (int i = 0; i < ENOUGH; i++) {
            try {
                through(() -> {
                    throw failure;
                });
            } catch (Exception expected) {
                // The call fails in order to open the circuit.
            }
        }
    }

    private static boolean admits() {
        try {
            through(() -> RESOURCE);
            return true;
        } catch (BlockException rejected) {
            return false;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object through(Callable<Object> work) throws Exception {
        Entry entry = SphU.entry(RESOURCE);
        try {
            return work.call();
        } catch (Throwable thrown) {
            Tracer.traceEntry(thrown, entry);
            throw thrown;
        } finally {
            entry.exit();
        }
    }

    @Override
    public Object call() throws Exception {
        return through(trial.work());
    }

    @Override
    public boolean isInExpectedState() {
        return admits() != trial.rejecting();
    }

    // An open circuit would remain open for the next contestant of this process with the same rule.
    @Override
    public void close() {
        DegradeRuleManager.loadRules(List.of());
    }
}
