// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

/**
 * How far the event log has come.
 *
 * @param incarnation a random name of the data in the store; another one means that the data was lost in between
 * @param sequence number of the latest event; zero where there was none
 * @param tag the tag of that event, see {@link LogLink#tag()}
 * @param lastId position of the latest event
 */
public record LogMark(String incarnation, long sequence, String tag, StreamId lastId) {}
