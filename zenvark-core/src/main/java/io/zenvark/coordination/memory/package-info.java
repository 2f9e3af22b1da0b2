// SPDX-License-Identifier: Apache-2.0
/**
 * The ports of the protocol in one process: for tests, simulation and applications without Redis.
 */
@NullMarked
package io.zenvark.coordination.memory;

import org.jspecify.annotations.NullMarked;
