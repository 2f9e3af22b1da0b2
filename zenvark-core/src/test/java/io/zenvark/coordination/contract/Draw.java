// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Short ways to ask chance.
 *
 * @param random what it says
 */
record Draw(Random random) {

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int percent) {
        return below(100) < percent;
    }

    @SafeVarargs
    final <T> T of(T... values) {
        return values[below(values.length)];
    }

    <T> T of(List<T> values) {
        return values.get(below(values.size()));
    }

    /** At least one of them, in any order. */
    <T> List<T> some(List<T> values) {
        List<T> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, 1 + below(values.size())));
    }
}
