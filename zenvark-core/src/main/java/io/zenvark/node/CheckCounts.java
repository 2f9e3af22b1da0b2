// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.SessionId;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.log.RecoveryRecord.Checks;
import io.zenvark.health.HealthCheckReport;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The recovery checks of an open period by session, limited to 20 sessions. Owned by the event loop. */
final class CheckCounts {

    private final SessionId session;
    private Optional<SessionId> predecessor = Optional.empty();
    private SortedMap<SessionId, Checks> counts = Collections.emptySortedMap();

    /**
     * @param session the session whose checks are added
     */
    CheckCounts(SessionId session) {
        this.session = session;
    }

    /** Sets the leader that has handed over to this one. */
    void follow(Optional<SessionId> other) {
        predecessor = other;
    }

    /** Begins an open period. */
    void begin() {
        counts = Collections.emptySortedMap();
    }

    /** Continues with the counts of a record. */
    void continueFrom(RecoveryRecord record) {
        counts = record.checks();
    }

    /** Counts a check that has started. */
    void onStarted() {
        add(new Checks(0, 0, 1, Optional.empty()));
    }

    /** Counts the result of a check. */
    void onReport(HealthCheckReport report) {
        add(report.passed() ? new Checks(1, 0, 0, Optional.empty()) : new Checks(0, 1, 0, report.error()));
    }

    /** Returns the counts by session, unmodifiable. */
    SortedMap<SessionId, Checks> bySession() {
        return counts;
    }

    /** Returns the number of checks that have ended. */
    int ended() {
        return counts.values().stream()
                .mapToInt(each -> each.passed() + each.failed())
                .sum();
    }

    /** Returns whether no other session has checked in this open period. */
    boolean isFirstNode() {
        return counts.keySet().stream().allMatch(session::equals);
    }

    /** Returns the counts of the leader that has handed over to this one. */
    Optional<Checks> ofPredecessor() {
        return predecessor.map(counts::get);
    }

    private void add(Checks more) {
        SortedMap<SessionId, Checks> counted = new TreeMap<>(counts);
        Checks own = counted.remove(session);
        if (counted.size() >= RecoveryRecord.MOST_SESSIONS) {
            counted.remove(counted.firstKey());
        }
        counted.put(session, own == null ? more : own.plus(more));
        counts = Collections.unmodifiableSortedMap(counted);
    }
}
