// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

/**
 * An event in the log.
 *
 * @param id its position
 * @param sequence its number; the numbers of one incarnation are contiguous, so a gap is something missed
 * @param link how it hangs on the event before
 * @param event what happened
 */
public record EventEntry(StreamId id, long sequence, LogLink link, Event event) {}
