// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

/**
 * How an event hangs on the one before. A failover may lose an event, and then another one takes its number, and where
 * the clock of the store is behind even its position; the random tags still tell the two apart.
 *
 * @param previous the tag of the event before, {@value #NONE} where there was none
 * @param tag a random word that this event alone has
 */
public record LogLink(String previous, String tag) {

    /** Stands for the tag of an event that there is not. */
    public static final String NONE = "0";
}
