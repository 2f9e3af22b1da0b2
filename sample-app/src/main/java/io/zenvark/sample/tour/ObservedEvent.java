// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

/**
 * An event of an instance.
 *
 * @param instance the instance
 * @param at the time of the event, on the clock of {@link System#nanoTime}
 * @param event the event
 */
record ObservedEvent<E>(String instance, long at, E event) {}
