// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.outcome;

import io.zenvark.SessionId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Records the outcome batches that a leader has evaluated, so that each counts once. The batch numbers of a session
 * increase within a stream, so the ledger keeps only the latest number of each session. Not thread-safe: the event
 * loop owns it.
 */
public final class BatchLedger {

    private static final int MOST_SESSIONS = 10_000;

    private final Map<SessionId, Long> latest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionId, Long> eldest) {
            return size() > MOST_SESSIONS;
        }
    };

    /**
     * Records a batch.
     *
     * @return whether the batch is new
     */
    public boolean isNew(BatchSource source) {
        Long before = latest.get(source.session());
        if (before != null && before >= source.number()) {
            return false;
        }
        latest.put(source.session(), source.number());
        return true;
    }
}
