// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

/**
 * Something that an instance told of.
 *
 * @param instance which instance
 * @param at when it was told, on the clock of {@link System#nanoTime}
 * @param event what happened
 */
record ObservedEvent<E>(String instance, long at, E event) {}
