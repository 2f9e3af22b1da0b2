// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

/**
 * The link of an event to its predecessor. After a failover that lost an event, another event may have the same number
 * and, if the store's clock is behind, the same position. The random tags distinguish the two.
 *
 * @param previous the tag of the previous event; {@value #NONE} for the first event
 * @param tag a random word that is unique to the event
 */
public record LogLink(String previous, String tag) {

    /** The previous tag of the first event. */
    public static final String NONE = "0";
}
