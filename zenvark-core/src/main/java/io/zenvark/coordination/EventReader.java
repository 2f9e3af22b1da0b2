// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

/** Reads the event log, the outcome streams and the inquiries. Not thread-safe: a node calls it from one thread. */
public interface EventReader {

    /**
     * Waits up to {@code request.block()} for entries after the requested positions.
     *
     * <p>A read is not atomic across streams. A reply may contain some of the entries that were written in one step,
     * and the next reply the others. Unreadable entries are skipped and described in the reply, and its positions lie
     * after them.
     *
     * @param request the positions to read from
     * @return the entries that were read; empty if the time expired
     * @throws CoordinationException if the store is unavailable, refuses the read, or is reconnected or closed
     *     meanwhile
     */
    ReadReply read(ReadRequest request);
}
