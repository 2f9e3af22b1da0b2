// SPDX-License-Identifier: Apache-2.0
/** What a fleet of processes does over one real Redis, and what it costs. */
@NullMarked
package io.zenvark.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
