// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.BreakerName;
import io.zenvark.Epoch;
import java.util.Set;

/** What the store answers to a claim. */
public sealed interface ClaimReply {

    /**
     * The claim was looked at.
     *
     * @param epoch the epoch of the granted breakers; {@link Epoch#NONE} where none was granted
     * @param breakers those that the session leads from now on; empty where all of them have a live leader
     */
    record Granted(Epoch epoch, Set<BreakerName> breakers) implements ClaimReply {

        public Granted {
            breakers = Set.copyOf(breakers);
        }
    }

    /** The session has expired. */
    record Dead() implements ClaimReply {}

    /** The claim came after its deadline and had no effect. */
    record Late() implements ClaimReply {}
}
