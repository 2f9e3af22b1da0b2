// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.log.Snapshot;
import java.util.TreeMap;
import java.util.TreeSet;

/** Text of long values in the trace, in the same order in every process. */
final class SimTexts {

    private static final int LONGEST = 260;

    private SimTexts() {}

    static String brief(Object what) {
        String text = ordered(what);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    private static String ordered(Object what) {
        if (what instanceof Snapshot snapshot) {
            return "Snapshot[mark=" + snapshot.mark() + ", leaders=" + new TreeMap<>(snapshot.leaders()) + ", circuits="
                    + new TreeMap<>(snapshot.circuits()) + "]";
        } else if (what instanceof TickRequest tick) {
            return "TickRequest[session=" + tick.session() + ", begins=" + tick.begins() + ", deadline="
                    + tick.deadline() + ", lostCircuits=" + new TreeMap<>(tick.lostCircuits()) + "]";
        } else if (what instanceof ClaimReply.Granted granted) {
            return "Granted[epoch=" + granted.epoch() + ", breakers=" + new TreeSet<>(granted.breakers()) + "]";
        }
        return String.valueOf(what);
    }
}
