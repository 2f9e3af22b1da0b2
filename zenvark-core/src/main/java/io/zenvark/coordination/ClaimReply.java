// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.BreakerName;
import io.zenvark.Epoch;
import io.zenvark.coordination.log.RecoveryRecord;
import java.util.Map;
import java.util.Set;

/** The reply to a {@linkplain CoordinationStore#claim claim}. */
public sealed interface ClaimReply {

    /**
     * The store processed the claim.
     *
     * @param epoch the epoch of the granted breakers; {@link Epoch#NONE} if no breaker was granted
     * @param breakers the granted breakers; empty if all requested breakers have a live leader
     * @param records the recovery records of the granted breakers, of any version
     */
    record Granted(Epoch epoch, Set<BreakerName> breakers, Map<BreakerName, RecoveryRecord> records)
            implements ClaimReply {

        public Granted {
            breakers = Set.copyOf(breakers);
            records = Map.copyOf(records);
        }

        /** Creates a reply without recovery records. */
        public Granted(Epoch epoch, Set<BreakerName> breakers) {
            this(epoch, breakers, Map.of());
        }
    }

    /** The session has expired. */
    record Dead() implements ClaimReply {}

    /** The claim arrived after its deadline and had no effect. */
    record Late() implements ClaimReply {}
}
