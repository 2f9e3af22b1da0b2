// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import java.util.EnumMap;
import java.util.Map;

/** Counts of injected faults and checked invariants. */
final class SimReport {

    private final Map<SimFault, Long> faults = new EnumMap<>(SimFault.class);
    private final Map<SimInvariant, Long> checks = new EnumMap<>(SimInvariant.class);
    private long messages;

    void struck(SimFault fault) {
        faults.merge(fault, 1L, Long::sum);
    }

    void checked(SimInvariant invariant) {
        checks.merge(invariant, 1L, Long::sum);
    }

    void sent() {
        messages++;
    }

    void add(SimReport other) {
        other.faults.forEach((fault, count) -> faults.merge(fault, count, Long::sum));
        other.checks.forEach((invariant, count) -> checks.merge(invariant, count, Long::sum));
        messages += other.messages;
    }

    long faults(SimFault fault) {
        return faults.getOrDefault(fault, 0L);
    }

    long checks(SimInvariant invariant) {
        return checks.getOrDefault(invariant, 0L);
    }

    @Override
    public String toString() {
        return "messages " + messages + "\nfaults " + faults + "\nchecks " + checks;
    }
}
