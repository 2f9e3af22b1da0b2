// SPDX-License-Identifier: Apache-2.0
/**
 * Every sentence of the ports as a test, for whatever implements them.
 */
@NullMarked
package io.zenvark.coordination.contract;

import org.jspecify.annotations.NullMarked;
