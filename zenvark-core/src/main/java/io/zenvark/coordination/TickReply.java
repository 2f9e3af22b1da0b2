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
     * @param liveSessions how many sessions are alive, this one among them
     */
    record Renewed(Instant now, LogMark mark, int liveSessions) implements TickReply {}

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
