// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

/** Reads the event log and outcome streams. One call at a time, from one thread. */
public interface EventReader {

    /**
     * Waits until there is something behind one of the positions, at the most for {@code request.block()}.
     *
     * <p>There is no atomicity between streams: an answer may hold entries of one stream and leave those of another,
     * written in the same step, to the next call. Entries that cannot be understood are skipped, counted in the answer,
     * and stepped over by its positions.
     *
     * @throws CoordinationException when the store cannot be reached or refuses
     */
    ReadReply read(ReadRequest request);
}
