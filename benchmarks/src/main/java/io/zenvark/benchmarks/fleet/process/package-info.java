// SPDX-License-Identifier: Apache-2.0
/**
 * Programs that run in processes of their own, and the lines with which they communicate with the measuring process.
 */
@NullMarked
package io.zenvark.benchmarks.fleet.process;

import org.jspecify.annotations.NullMarked;
