// SPDX-License-Identifier: Apache-2.0
/** The one entry to what is measured. */
@NullMarked
package io.zenvark.benchmarks;

import org.jspecify.annotations.NullMarked;
