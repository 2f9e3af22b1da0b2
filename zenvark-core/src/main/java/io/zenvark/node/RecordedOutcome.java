// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Outcome;

/**
 * What a caller leaves in the queue: the end of a call that was no plain success, or the news that there are successes
 * to be counted. Of the latter there is one for each copy of a circuit, ready-made.
 *
 * @param at the copy of the circuit under which the call was made
 * @param outcome how it ended
 * @param successesBefore how many successes under that copy it came after; of no meaning in a success
 * @param endedAt when it ended, in nanoseconds of the node's timeline; of no meaning in a success
 */
record RecordedOutcome(LocalCircuit at, Outcome outcome, long successesBefore, long endedAt) {}
