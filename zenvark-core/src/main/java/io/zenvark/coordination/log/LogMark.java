// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

/**
 * The end of the event log.
 *
 * @param incarnation the random name of the data in the store; a different name shows that the data was lost
 * @param sequence the number of the latest event; zero if the log has none
 * @param tag the tag of the latest event, see {@link LogLink#tag()}
 * @param lastId the position of the latest event
 */
public record LogMark(String incarnation, long sequence, String tag, StreamId lastId) {}
