// SPDX-License-Identifier: Apache-2.0
/** What a call through a circuit breaker costs, beside its peers in the same run. */
@NullMarked
package io.zenvark.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
