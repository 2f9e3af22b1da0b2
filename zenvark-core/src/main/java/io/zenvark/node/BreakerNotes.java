// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.strategy.WindowSummary;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the loop has found out of a breaker, for any thread to read. Only the loop may write it. */
final class BreakerNotes {

    private volatile WindowSummary window = WindowSummary.EMPTY;
    private volatile SortedSet<String> differing = Collections.emptySortedSet();

    /** What this node sees of the breaker as its leader; empty where it is not. */
    void window(WindowSummary seen) {
        window = seen;
    }

    WindowSummary window() {
        return window;
    }

    /** The labels of the nodes that have configured the breaker differently; empty unless this node leads it. */
    void differing(SortedSet<String> nodes) {
        differing = Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
    }

    SortedSet<String> differing() {
        return differing;
    }
}
