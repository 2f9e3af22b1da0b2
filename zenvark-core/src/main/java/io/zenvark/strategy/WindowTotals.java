// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

/** The counts of the calls and the affected nodes in a window, kept up to date as calls enter and leave the window. */
final class WindowTotals {

    private final AffectedNodes affectedNodes = new AffectedNodes();
    private Tally total = Tally.NONE;

    /** Adds the counts of calls that enter the window. */
    void add(Tally entered) {
        total = total.plus(entered);
    }

    /** Subtracts the counts of calls that leave the window. */
    void subtract(Tally left) {
        total = total.minus(left);
    }

    /** Adds a node for one more part of the window. */
    void addNode(NodeOutcome affected) {
        affectedNodes.add(affected);
    }

    /** Removes a node for a part that has left the window. */
    void removeNode(NodeOutcome affected) {
        affectedNodes.remove(affected);
    }

    /** Returns the number of calls in the window. */
    long calls() {
        return total.calls();
    }

    /** Returns the number of nodes with a slow call in the window. */
    int slowNodes() {
        return affectedNodes.slow();
    }

    /** Returns the counts of the calls in the window. */
    WindowSummary summary() {
        return total.summary(affectedNodes.failing());
    }
}
