// SPDX-License-Identifier: Apache-2.0
/** The recovery of a dependency under the load of a fleet, with different circuit breakers. */
@NullMarked
package io.zenvark.benchmarks.recovery;

import org.jspecify.annotations.NullMarked;
