// SPDX-License-Identifier: Apache-2.0
/** A Redis of our own, and how a node connects to it. */
@NullMarked
package io.zenvark.benchmarks.redis;

import org.jspecify.annotations.NullMarked;
