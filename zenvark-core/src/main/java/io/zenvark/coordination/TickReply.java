// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.coordination.log.LogMark;
import java.time.Instant;

/** The reply to a {@linkplain CoordinationStore#tick tick}. */
public sealed interface TickReply {

    /** Returns the store time. */
    Instant now();

    /**
     * The session is alive.
     *
     * @param now the store time
     * @param mark the end of the event log
     * @param counts the numbers of sessions, circuits and assignments
     * @param handIn the name of the latest accepted hand-in, different for each; empty before the first
     */
    record Renewed(Instant now, LogMark mark, EntryCounts counts, String handIn) implements TickReply {}

    /**
     * The numbers of entries in the store.
     *
     * @param liveSessions the number of live sessions, including the caller's
     * @param circuits the number of known circuits; never decreases within an incarnation
     * @param assignments the number of breakers that have ever had a leader; never decreases within an incarnation
     */
    record EntryCounts(int liveSessions, int circuits, int assignments) {}

    /**
     * The session has expired or is unknown. The node must begin a new session.
     *
     * @param now the store time
     */
    record Dead(Instant now) implements TickReply {}

    /**
     * The tick arrived after its deadline and had no effect.
     *
     * @param now the store time
     */
    record Late(Instant now) implements TickReply {}
}
