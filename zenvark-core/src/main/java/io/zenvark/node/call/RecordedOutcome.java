// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.Outcome;

/**
 * An entry of the {@link OutcomeQueue}: the outcome of a call that was not a plain success, or a note that the counter
 * of successes has changed. Each copy of a circuit has one such note and reuses it.
 *
 * @param copy the copy of the circuit under which the call was admitted
 * @param outcome the outcome of the call
 * @param successesBefore the number of successes under that copy before this outcome; without meaning in a note
 * @param endedAt the end of the call, in nanoseconds of the node's timeline; without meaning in a note
 * @param holdNanos the time after the end for which the dependency asks not to be called; zero if it does not ask
 */
record RecordedOutcome(CircuitCopy copy, Outcome outcome, long successesBefore, long endedAt, long holdNanos) {}
