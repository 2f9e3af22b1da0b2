// SPDX-License-Identifier: Apache-2.0
/**
 * A {@link io.zenvark.coordination.CoordinationStore} in one process, for tests, simulation and applications without
 * Redis. Create an {@link io.zenvark.coordination.memory.InMemoryStore} and {@linkplain
 * io.zenvark.coordination.memory.InMemoryStore#connect() connect} each node to it.
 */
@NullMarked
package io.zenvark.coordination.memory;

import org.jspecify.annotations.NullMarked;
