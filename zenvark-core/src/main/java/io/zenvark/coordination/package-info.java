// SPDX-License-Identifier: Apache-2.0
/**
 * Coordinates the nodes of a fleet through a shared store. Obtain {@link io.zenvark.coordination.CoordinationPorts}
 * from {@code io.zenvark.redis.RedisCoordination} or from {@link io.zenvark.coordination.memory.InMemoryStore}, and
 * pass them to a {@code io.zenvark.node.ZenvarkNode}.
 *
 * <p>This package defines the protocol and is independent of Redis. To support another store, implement {@link
 * io.zenvark.coordination.CoordinationStore} and {@link io.zenvark.coordination.EventReader}.
 *
 * <p>The store is both lock service and fenced resource. It writes a transition only if, in the same atomic step, the
 * session is alive and session and epoch match the assignment. Fencing is therefore complete within one incarnation of
 * the data.
 *
 * <p>Two limits remain. While the store's clock steps forward or after its data is lost, two nodes may both believe
 * that they lead a breaker. Listeners and meters are not fenced.
 *
 * <p>Times that are compared between processes are always store times. The age of a lease is measured on the monotonic
 * clock of its node.
 */
@NullMarked
package io.zenvark.coordination;

import org.jspecify.annotations.NullMarked;
