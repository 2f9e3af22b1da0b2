// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import io.zenvark.benchmarks.report.Target;
import java.util.List;

/** The targets of the recovery: a leader that cannot reach the dependency delays it by one health check. */
final class RecoveryTargets {

    private RecoveryTargets() {}

    static List<Target> of(List<UnreachableLeaderFigure> unreachable) {
        return unreachable.stream().map(RecoveryTargets::oneCheck).toList();
    }

    private static Target oneCheck(UnreachableLeaderFigure run) {
        return new Target(
                "leader without the dependency, run " + run.seed() + ": failed checks until the circuit closes",
                "1",
                run.failedChecks() + ", closed: " + run.time(),
                run.closed() && run.failedChecks() <= 1);
    }
}
