// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

/**
 * The figures of a window.
 *
 * @param calls outcomes in the window
 * @param failures how many of them failed
 * @param slowCalls how many of them were slow
 * @param failingNodes how many sessions have a failure in the window
 */
public record WindowSummary(long calls, long failures, long slowCalls, int failingNodes) {

    /** A window in which nothing has been seen. */
    public static final WindowSummary EMPTY = new WindowSummary(0, 0, 0, 0);

    public WindowSummary {
        if (failures < 0 || slowCalls < 0 || failingNodes < 0 || failures > calls || slowCalls > calls) {
            throw new IllegalArgumentException("a window cannot hold " + failures + " failures and " + slowCalls
                    + " slow calls in " + calls + " calls");
        }
    }

    /** Failures per call, from 0 to 1; zero where nothing was seen. */
    public double failureRate() {
        return calls == 0 ? 0 : (double) failures / calls;
    }

    /** Slow calls per call, from 0 to 1; zero where nothing was seen. */
    public double slowCallRate() {
        return calls == 0 ? 0 : (double) slowCalls / calls;
    }
}
