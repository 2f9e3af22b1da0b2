// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import org.junit.jupiter.api.Test;

/** The whole protocol under every fault that we could think of. */
class SimulationTests {

    @Test
    void keepsItsInvariants() {
        SimReport total = new SimReport();
        long first = Long.getLong("zenvark.simulation.first-seed", 1);
        for (long seed = first; seed < first + Long.getLong("zenvark.simulation.seeds", 20); seed++) {
            total.add(new SimRun(seed, SimTrace.off()).run());
        }
    }
}
