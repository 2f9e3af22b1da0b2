// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import java.util.HashMap;
import java.util.Map;

/** Records until when faults strike each node and the store. */
final class SimStrikes {

    static final String STORE = "store";
    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final SimTimeline timeline;
    private final Map<String, Long> until = new HashMap<>();

    SimStrikes(SimTimeline timeline) {
        this.timeline = timeline;
    }

    /** Records a fault that lasts for {@code nanos} from now on. */
    void strike(String whom, long nanos) {
        until.merge(whom, timeline.now() + nanos, Math::max);
    }

    /** Returns whether no fault has struck for {@code nanos}. */
    boolean isWell(String whom, long nanos) {
        return timeline.now() - until.getOrDefault(whom, LONG_AGO) > nanos;
    }
}
