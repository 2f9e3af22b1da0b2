// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

/**
 * The counts of a window.
 *
 * @param calls the number of outcomes
 * @param failures the number of failures, slow or not
 * @param slowCalls the number of slow calls, failed or not
 * @param failingNodes the number of nodes with a failure
 */
public record WindowSummary(long calls, long failures, long slowCalls, int failingNodes) {

    /** The summary of an empty window. */
    public static final WindowSummary EMPTY = new WindowSummary(0, 0, 0, 0);

    public WindowSummary {
        if (failures < 0 || slowCalls < 0 || failingNodes < 0 || failures > calls || slowCalls > calls) {
            throw new IllegalArgumentException("a window cannot hold " + failures + " failures and " + slowCalls
                    + " slow calls in " + calls + " calls");
        }
    }

    /** Returns the share of failures, from 0 to 1; 0 if the window is empty. */
    public double failureRate() {
        return calls == 0 ? 0 : (double) failures / calls;
    }

    /** Returns the share of slow calls, from 0 to 1; 0 if the window is empty. */
    public double slowCallRate() {
        return calls == 0 ? 0 : (double) slowCalls / calls;
    }
}
