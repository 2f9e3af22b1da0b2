// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.node.call.OutcomeQueue;

/**
 * The environment of one run of a node.
 *
 * @param identity the identity of the node
 * @param ports the store
 * @param terms the configuration of lease, flushes and outages
 * @param breakers the breakers of this run
 * @param queue the queue of outcomes from callers
 * @param listeners the listeners of the application
 */
record NodeContext(
        NodeIdentity identity,
        CoordinationPorts ports,
        NodeTerms terms,
        CoordinatedBreakers breakers,
        OutcomeQueue queue,
        ListenerDispatch listeners) {}
