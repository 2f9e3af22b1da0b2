// SPDX-License-Identifier: Apache-2.0
/** A Redis server for the benchmarks, and the connections of nodes. */
@NullMarked
package io.zenvark.benchmarks.redis;

import org.jspecify.annotations.NullMarked;
