// SPDX-License-Identifier: Apache-2.0
/** The event log that every node follows, and the snapshot that takes precedence over it. */
@NullMarked
package io.zenvark.coordination.log;

import org.jspecify.annotations.NullMarked;
