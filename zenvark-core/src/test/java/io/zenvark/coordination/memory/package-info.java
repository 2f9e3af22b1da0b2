// SPDX-License-Identifier: Apache-2.0
/** Tests of the store in one process. */
@NullMarked
package io.zenvark.coordination.memory;

import org.jspecify.annotations.NullMarked;
