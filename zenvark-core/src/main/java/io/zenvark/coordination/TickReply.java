// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.coordination.log.LogMark;
import java.time.Instant;

/** What the store answers to a tick. */
public sealed interface TickReply {

    /** The store's time. */
    Instant now();

    /**
     * The session lives.
     *
     * @param now the store's time
     * @param mark how far the log has come
     * @param census what there is
     * @param handIn a name for the latest hand-in that was kept, another one for each; empty before the first
     */
    record Renewed(Instant now, LogMark mark, Census census, String handIn) implements TickReply {}

    /**
     * What there is in the store.
     *
     * @param liveSessions how many sessions are alive, the asking one among them
     * @param circuits how many circuits are known; in one incarnation they only grow in number
     * @param assignments how many breakers have ever had a leader; in one incarnation they only grow in number
     */
    record Census(int liveSessions, int circuits, int assignments) {}

    /**
     * The session has expired, or the store does not know it: a new one has to begin.
     *
     * @param now the store's time
     */
    record Dead(Instant now) implements TickReply {}

    /**
     * The tick came after its deadline and had no effect.
     *
     * @param now the store's time
     */
    record Late(Instant now) implements TickReply {}
}
