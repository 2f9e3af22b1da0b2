// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import java.util.Random;

/** The random numbers by which the ramps of a node admit calls, and what the latest call has drawn. */
final class SimDraws {

    private final Random random;
    private double latest;
    private int count;

    SimDraws(long seed) {
        this.random = new Random(seed);
    }

    double next() {
        count++;
        latest = random.nextDouble();
        return latest;
    }

    /** Forgets the numbers of earlier calls. */
    void beginCall() {
        count = 0;
    }

    int count() {
        return count;
    }

    double latest() {
        return latest;
    }
}
