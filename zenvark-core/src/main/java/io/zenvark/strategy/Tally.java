// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.Outcome;

/** Counts of calls, failures and slow calls. */
record Tally(long calls, long failures, long slowCalls) {

    static final Tally NONE = new Tally(0, 0, 0);

    static Tally of(Outcome outcome, long count) {
        return new Tally(count, outcome.isFailure() ? count : 0, outcome.isSlow() ? count : 0);
    }

    Tally plus(Tally other) {
        return new Tally(calls + other.calls, failures + other.failures, slowCalls + other.slowCalls);
    }

    Tally minus(Tally other) {
        return new Tally(calls - other.calls, failures - other.failures, slowCalls - other.slowCalls);
    }

    WindowSummary summary(int failingNodes) {
        return new WindowSummary(calls, failures, slowCalls, failingNodes);
    }
}
