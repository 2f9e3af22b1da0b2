// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.outcome;

import io.zenvark.SessionId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which batches of a breaker a leader has folded, so that each counts once. Since the numbers of one session
 * stand in the stream in growing order, the latest number of each session is all that has to be remembered. Not
 * thread-safe: the loop owns it.
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

    /** Notes a batch, and tells whether it is seen for the first time. */
    public boolean isNew(BatchSource source) {
        Long before = latest.get(source.session());
        if (before != null && before >= source.number()) {
            return false;
        }
        latest.put(source.session(), source.number());
        return true;
    }
}
