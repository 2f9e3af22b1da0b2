// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

/** Observes a run without taking part in it. */
interface SimObserver {

    SimObserver NONE = new SimObserver() {};

    /** Called when the store has executed a command. */
    default void onCommand(SimMessage command, Object reply) {}

    /** Called when the event loop of a node has taken a step. */
    default void onStep(SimNode node) {}
}
