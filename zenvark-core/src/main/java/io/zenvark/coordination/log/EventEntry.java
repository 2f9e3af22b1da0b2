// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

/**
 * An entry of the event log.
 *
 * @param id the position of the entry
 * @param sequence the number of the entry; contiguous within an incarnation, so that a gap reveals a missed entry
 * @param link the link to the previous entry
 * @param event the event
 */
public record EventEntry(StreamId id, long sequence, LogLink link, Event event) {}
