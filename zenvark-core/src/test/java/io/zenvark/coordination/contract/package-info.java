// SPDX-License-Identifier: Apache-2.0
/** The contract of the coordination ports as tests. Every implementation runs them. */
@NullMarked
package io.zenvark.coordination.contract;

import org.jspecify.annotations.NullMarked;
