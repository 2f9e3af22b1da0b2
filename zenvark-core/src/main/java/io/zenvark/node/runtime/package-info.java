// SPDX-License-Identifier: Apache-2.0
/**
 * The event loop, the threads and the clock that a node runs on.
 *
 * <p>A {@link io.zenvark.node.runtime.NodeEngine} supplies all of them. The default engine uses the clock of the
 * machine and threads of its own. A test supplies an engine that it advances by hand. This package knows nothing about
 * circuits.
 */
@NullMarked
package io.zenvark.node.runtime;

import org.jspecify.annotations.NullMarked;
