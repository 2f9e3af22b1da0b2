// SPDX-License-Identifier: Apache-2.0
/**
 * The broadcast log that every node reads, and the snapshot that overrules it.
 */
@NullMarked
package io.zenvark.coordination.log;

import org.jspecify.annotations.NullMarked;
