// SPDX-License-Identifier: Apache-2.0
/** The entry point of the benchmarks. */
@NullMarked
package io.zenvark.benchmarks;

import org.jspecify.annotations.NullMarked;
