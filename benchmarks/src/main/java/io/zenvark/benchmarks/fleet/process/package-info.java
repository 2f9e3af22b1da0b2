// SPDX-License-Identifier: Apache-2.0
/** What runs in processes of its own, and the lines by which it talks to the one that measures. */
@NullMarked
package io.zenvark.benchmarks.fleet.process;

import org.jspecify.annotations.NullMarked;
