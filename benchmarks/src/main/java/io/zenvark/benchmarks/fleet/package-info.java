// SPDX-License-Identifier: Apache-2.0
/** The performance and the cost of a fleet of processes over one real Redis. */
@NullMarked
package io.zenvark.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
