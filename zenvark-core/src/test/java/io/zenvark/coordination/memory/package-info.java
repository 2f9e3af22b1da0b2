// SPDX-License-Identifier: Apache-2.0
/** Tests of the in-memory store. */
@NullMarked
package io.zenvark.coordination.memory;

import org.jspecify.annotations.NullMarked;
