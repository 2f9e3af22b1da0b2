// SPDX-License-Identifier: Apache-2.0
/** The cost of a call through a circuit breaker, compared with peers in the same run. */
@NullMarked
package io.zenvark.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
